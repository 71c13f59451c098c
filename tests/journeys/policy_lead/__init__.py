"""A policy lead: reads the chapters that the assessor asks for."""
