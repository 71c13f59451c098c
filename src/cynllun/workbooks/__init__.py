"""Excel in and out: templates written, returns laid in, workbooks read with distrust, findings laid over them.

Its parts are imported when they are asked for: a check of one workbook needs neither the writer nor the annotator.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cynllun.workbooks.annotating import annotate, annotate_in_child
    from cynllun.workbooks.filling import fill
    from cynllun.workbooks.identity import Identity
    from cynllun.workbooks.reading import Reading, read, read_in_child
    from cynllun.workbooks.template import write_template

HOMES = {
    "annotate": "annotating", "annotate_in_child": "annotating", "fill": "filling", "Identity": "identity", "Reading": "reading", "read": "reading",
    "read_in_child": "reading", "write_template": "template",
}  # fmt: skip
__all__ = ["Identity", "Reading", "annotate", "annotate_in_child", "fill", "read", "read_in_child", "write_template"]


def __getattr__(name: str) -> Any:
    """A public name, from its home. No module may be called like one of them."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
