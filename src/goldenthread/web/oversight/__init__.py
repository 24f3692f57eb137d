"""The guardian: who looked, alerts, reviews, the chain."""
