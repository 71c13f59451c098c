"""Tests of the records begin where tests of the deeds begin."""

from tests.deeds.conftest import cast, standing

__all__ = ["cast", "standing"]
