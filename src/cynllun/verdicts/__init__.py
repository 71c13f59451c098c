"""Is an expectation met, by plan or by actuals? The kinds of target, each a pure function with its evidence."""

from cynllun.verdicts.judging import judge
from cynllun.verdicts.measured import Measured, Point
from cynllun.verdicts.verdict import Status, Verdict

__all__ = ["Measured", "Point", "Status", "Verdict", "judge"]
