"""Sharing, restriction, exclusion, break-glass."""
