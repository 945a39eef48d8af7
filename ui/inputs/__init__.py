"""The inputs panel: every input of both sides, side by side."""
