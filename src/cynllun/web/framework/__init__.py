"""What is asked of whom, and where it says so: the editions and the registers, for everyone to read and cite."""
