"""Pages of symptom notes."""
