"""What happened: files of actuals come in whole or not at all, and what stands of a figure is known as at any day."""

from cynllun.deeds.actuals.held import Held, held
from cynllun.deeds.actuals.import_actuals import MOST_SAID, import_actuals
from cynllun.deeds.actuals.whose import importers, mapping_for, whose

__all__ = ["MOST_SAID", "Held", "held", "import_actuals", "importers", "mapping_for", "whose"]
