"""Agencies, units, people, roles held, and the one gate."""
