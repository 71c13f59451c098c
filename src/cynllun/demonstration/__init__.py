"""The fictional system: bodies and people who do not exist, their plans, and the round they are in. Nothing here is real,
and what it builds says so on every page. Importing this package imports no Django.
"""

from cynllun.demonstration.cast import bodies, everybody, people

__all__ = ["bodies", "everybody", "people"]
