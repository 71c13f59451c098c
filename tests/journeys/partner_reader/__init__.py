"""A partner: reads the versions that a body shares with it, and nothing else."""
