"""The Sites page: where tokens are made cheapest, what placing work apart saves, what moving load brings."""
