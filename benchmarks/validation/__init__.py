"""The same facts and the same hundred checks in Cynllun and in five other validation engines, each in its own environment and
used as its own documentation recommends."""
