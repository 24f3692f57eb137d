"""Extracts of other systems taken into the record: checked, matched, never overwriting."""
