"""Signing in and out, and choosing the role in which one acts."""
