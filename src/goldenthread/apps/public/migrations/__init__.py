"""Tables of the public side, and what guards them."""
