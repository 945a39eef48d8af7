"""A state of the comparison that is held on to: what differs since, and the way back."""
