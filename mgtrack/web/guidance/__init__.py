"""Pages of guidance and of the reference tables."""
