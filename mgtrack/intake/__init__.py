"""What days came to: food, supplements, medicines, unknowns and each day's state."""
