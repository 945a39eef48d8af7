"""The Validation page: how far the model misses what was published."""
