"""What figures, dates and findings read like: pure functions, used by every door."""
