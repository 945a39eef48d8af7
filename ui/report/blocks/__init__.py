"""The blocks of the report, one file each: every block knows how tall it is and draws itself into a rectangle."""
