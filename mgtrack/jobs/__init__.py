"""What mgtrack does by itself, again and again: each job once when it is due, whoever runs it."""
