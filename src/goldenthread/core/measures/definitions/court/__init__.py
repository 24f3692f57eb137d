"""What happens in court, and when she hears of it."""
