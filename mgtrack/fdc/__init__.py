"""USDA FoodData Central: the API client, and the mapping of its records to the core's `Food`.

It knows the core's types and nothing else of the app: no Flask, no database.
"""
