# SPDX-License-Identifier: EUPL-1.2
"""Fills an empty region with demo cases, once everything runs."""

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

import httpx

from doorwijs.issuer import Issuer

Progress = Callable[[int, int], None]  # (done, total)


def is_empty(intake: str) -> bool:
    """Whether intake has counted nothing yet, asked at its own address."""
    status: dict[str, Any] = httpx.get(f"{intake}/health/status", timeout=10, trust_env=False).json()
    return not any(status.get("counts", {}).values())


def load_demo_region(origin: str, intake: str, issuer: Issuer, progress: Progress) -> bool:
    """Load the demo region Midden-Gelderland when the region is empty; True when it was loaded.

    The loading itself is `doorwijs.demo.load(origin, issuer, progress)`: it works through the public API only.
    """
    if importlib.util.find_spec("doorwijs.demo") is None or not is_empty(intake):
        return False
    importlib.import_module("doorwijs.demo").load(origin, issuer, progress)
    return True
