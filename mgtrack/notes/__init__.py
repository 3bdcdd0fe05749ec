"""Symptom notes: what a person felt on a day, beside what they took in, and no more than beside."""
