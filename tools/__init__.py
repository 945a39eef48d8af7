"""Programs for people who work on Token Parity; the product itself imports none of them."""
