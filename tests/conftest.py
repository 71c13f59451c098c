"""Fixtures that several kinds of tests share."""

from __future__ import annotations

pytest_plugins = ["tests.browsing"]
