"""A feature: the foods and recipes that a person made up."""
