"""What the pages of the analyses share: work beside the window, header, stale marks, cards for charts and tables."""
