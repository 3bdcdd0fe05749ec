"""Feature: Sign-up, sign-in, profile and privacy."""
