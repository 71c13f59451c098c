"""The one table of figures: organisation, line, breakdown, period, basis, value, state, version.

A plan's trajectory, a cell of a return, a published actual and a forecast are the same thing. A body's return is held
dense and in the edition's canonical order, so that a version is a vector; people get it as a frame.
"""

from cynllun.figures.frames import from_frame, to_frame
from cynllun.figures.returns import Return, RowTable
from cynllun.figures.state import State
from cynllun.figures.stored import from_parquet, to_parquet
from cynllun.figures.versions import Stamped, as_at

__all__ = [
    "Return", "RowTable", "Stamped", "State", "as_at", "from_frame", "from_parquet", "to_frame", "to_parquet",
]  # fmt: skip
