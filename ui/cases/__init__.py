"""Any number of comparisons side by side."""
