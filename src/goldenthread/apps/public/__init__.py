"""What survivors and partners say of the service, and what the public opens: apart from cases."""
