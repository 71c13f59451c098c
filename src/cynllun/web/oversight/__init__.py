"""Oversight and escalation: where each body stands on a day, by which source, and how it came there."""
