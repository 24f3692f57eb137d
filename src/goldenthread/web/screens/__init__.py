"""Lists that people work from, meetings, allocation, and the parts of a case's page."""
