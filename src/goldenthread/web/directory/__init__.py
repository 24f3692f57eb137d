"""Pages of the directory: finding whom to reach, keeping what stands there, and what is lacking."""
