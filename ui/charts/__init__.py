"""Charts in one house style; loaded after the window stands, because their library is the slowest import."""
