"""The food catalogue: search, portions, and where each figure comes from."""
