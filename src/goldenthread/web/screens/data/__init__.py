"""What the screens are, as data."""
