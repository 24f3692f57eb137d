"""The smallest record to guard: cases, people, safe contacts, notes."""
