"""The forms of the record. Each keeps what was typed until it is saved."""
