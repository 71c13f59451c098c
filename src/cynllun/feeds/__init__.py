"""Published figures come in here: one reader a data set, one frame for all, every state and source kept.

The real boards' published series live in `published/`, each folder with the figures and a SOURCE.toml. A reader turns a
file into the one frame of figures and into faults, never into a traceback. `catalogue` is what pages ask.
"""

from cynllun.feeds.faults import Fault, Reading

__all__ = ["Fault", "Reading"]
