"""Support by advocates and services, and homes made safer."""
