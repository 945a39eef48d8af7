"""The two-page report: what it says as data, the blocks that draw it, and the paper they stand on."""
