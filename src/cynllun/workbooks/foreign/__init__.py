"""Workbooks of another layout: a mapping says where each figure of an edition stands in them, and a person confirms it.

An official set of templates, or a body's own, comes in this way. Nothing is taken that a mapping does not name, and nothing
in a mapping is used that a person has not confirmed.
"""
