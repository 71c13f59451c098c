"""Cynllun: the NHS planning year as one open system."""
