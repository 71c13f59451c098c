"""What a model says instead of an answer when its inputs cannot be."""

from __future__ import annotations

from typing import Any

import numpy as np

from cynllun.modelling.arrays import Floats
from cynllun.words import Sentence, number


class Refused(ValueError):
    """Inputs that no model can answer for: the sentence says what is wrong and what would be possible."""

    def __init__(self, id: str, **params: Any) -> None:
        super().__init__(id)
        self.sentence = Sentence(id, params)


def amounts(values: Floats, what: str) -> None:
    """Refuses what is negative or no number. `what` names the figures: the text `model.what.<what>`."""
    wrong = ~(values >= 0) | np.isinf(values)
    if wrong.any():
        place = int(np.flatnonzero(wrong.ravel())[0])
        found = float(values.ravel()[place])
        id = "model.refused.negative" if found < 0 else "model.refused.missing"
        raise Refused(id, what=f"text:model.what.{what}", place=place + 1, found=number(found))


def shares(values: Floats, what: str) -> None:
    """Refuses what is no share between 0 and 1."""
    amounts(values, what)
    if (values > 1).any():
        raise Refused("model.refused.share", what=f"text:model.what.{what}", found=number(float(values.max())))
