"""The same small projects as for evidence, on which charts stand."""

from __future__ import annotations

from tests.evidence.conftest import bees

__all__ = ["bees"]
