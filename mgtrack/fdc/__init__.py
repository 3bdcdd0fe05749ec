"""USDA FoodData Central: the API client, and the mapping of its records to the core's `Food`.

Knows the core's types and nothing else of the app: no Flask, no database.
"""
