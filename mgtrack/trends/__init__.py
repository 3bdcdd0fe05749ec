"""A feature: what weeks, months and years came to."""
