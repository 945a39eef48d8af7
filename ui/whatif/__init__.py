"""The page What if: what moves the answer, along one input, over two, and what would turn it."""
