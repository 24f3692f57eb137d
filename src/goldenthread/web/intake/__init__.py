"""Deliveries of extracts: what came, what was refused and why, where it differs from the record."""
