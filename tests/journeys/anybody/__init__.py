"""Anybody: reads what is published, without signing in."""
