"""Signing in, accounts, roles held, units."""
