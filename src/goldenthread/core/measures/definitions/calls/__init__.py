"""How fast help comes: domestic calls beside all others of the same urgency."""
