"""Who saw and did what, and why: append-only, sealed in batches."""
