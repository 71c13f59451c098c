"""Statistical process control: is what happened more than chance, and can the target be relied on? By named rule profiles.

A profile is data (`Profile`, from the register of the editions); a batch of series is judged in one pass (`judge`), one series is
a batch of one (`chart`). A person re-bases, with a reason; nothing here does. A missing month is never 0.
"""

from cynllun.spc.batch import Judged, judge, padded
from cynllun.spc.chart import Chart, Marked, Segment, Series, Step, chart
from cynllun.spc.kinds import Assurance, Direction, Kind, Signal, Variation
from cynllun.spc.limits import XMR
from cynllun.spc.profile import Profile
from cynllun.spc.rare import G, Since, T, between, since
from cynllun.spc.rolling import rolling_rate
from cynllun.spc.telling import days_since, judged_by, sentences

__all__ = [
    "XMR", "Assurance", "Chart", "Direction", "G", "Judged", "Kind", "Marked", "Profile", "Segment", "Series", "Signal", "Since",
    "Step", "T", "Variation", "between", "chart", "days_since", "judge", "judged_by", "padded", "rolling_rate", "sentences", "since",
]  # fmt: skip
