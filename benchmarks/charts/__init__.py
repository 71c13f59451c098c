"""The same series judged by Cynllun and by two packages for control charts, each in its own environment, used as its own
documentation recommends."""
