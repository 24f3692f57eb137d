"""The measure language, the register of definitions, and figures from returns and records."""
