"""Kilowatt-hours: what a kWh is worth as tokens, and the claims of the press put to the model."""
