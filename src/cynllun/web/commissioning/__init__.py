"""Pages of commissioning intentions: what commissioners mean to commission of providers, and what these say."""
