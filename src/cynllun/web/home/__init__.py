"""What is mine, and by when."""
