"""The page Why: the gap between the sides, split among its causes."""
