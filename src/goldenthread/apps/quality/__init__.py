"""Whether what had to be done was done, and done well: live figures, dip samples, feedback."""
