"""Controls of a page that the comparison does not hold: choices and numbers of the page's own."""
