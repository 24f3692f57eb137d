"""What is due: the list that people work from, and recording what was done about it."""
