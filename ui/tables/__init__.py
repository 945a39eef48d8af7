"""Tables of texts with what can be done with them: sort, copy, save as CSV and XLSX."""
