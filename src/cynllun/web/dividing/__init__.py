"""Pages of the parts into which a body divides its plan."""
