"""Pages of a person's own foods and recipes."""
