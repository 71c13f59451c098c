"""What anyone may read about the system itself."""
