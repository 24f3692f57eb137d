"""The forms of the record as pages: begun, filled in section by section, checked, completed."""
