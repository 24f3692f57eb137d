"""What survivors say, and what was done with what they wanted: the first purpose of it all."""
