"""Home, cases, people, notes, safe contacts, search."""
