"""The people who do the work: posts, and what they have been taught."""
