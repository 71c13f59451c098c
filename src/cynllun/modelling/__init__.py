"""Can the plan be delivered? Models over arrays: waits that pass a limit, waiting lists as cohorts, the capacity they need.

Pure: no file, no clock, no chance of its own (a seed comes in). What a person can get wrong is `Refused` with a sentence that says
what is wrong and, where there is one, the nearest possible answer. A figure that cannot be told is NaN in an array and never on a page.
"""

from cynllun.modelling.refused import Refused

__all__ = ["Refused"]
