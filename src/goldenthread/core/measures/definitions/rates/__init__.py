"""Rates and shares of any offence group: formulas over its counts."""
