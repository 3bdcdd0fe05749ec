"""A feature: foods that close a gap, what a person wants of them, and the page about them."""
