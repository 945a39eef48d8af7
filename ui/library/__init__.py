"""Rows of the user's own, newer figures, and what differs in an opened workbook."""
