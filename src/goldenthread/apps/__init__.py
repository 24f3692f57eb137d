"""What the city recorded and did: one Django app for each subject."""
