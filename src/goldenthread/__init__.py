"""Golden Thread: one record, from the first call for help to the public report."""
