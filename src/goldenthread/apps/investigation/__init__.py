"""Supervision and investigation: meetings, and what was checked before a suspect's part ended."""
