"""What a unit keeps that is of no case, step by step."""
