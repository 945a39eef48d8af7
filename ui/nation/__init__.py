"""The Nation page: what the trade in tokens weighs."""
