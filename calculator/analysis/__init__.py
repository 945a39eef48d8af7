"""Analyses: arrays into the one model, and a reduction. None has physics of its own."""
