"""The Compare page: what it costs, here and there."""
