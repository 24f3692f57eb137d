"""Obligations met in time: for each a rate, what fell due, what was met, what was not needed."""
