"""Pages of what bodies have between them."""
