"""Rules: small functions of facts, policy and a moment that decide; they read no clock."""
