# SPDX-License-Identifier: EUPL-1.2
"""What a test needs from the machine: missing is a loud skip, and a failure where skips are forbidden."""

import os
import shutil
from typing import Never

import pytest

NO_SKIPS = "DOORWIJS_NO_SKIPS"


def missing(what: str, remedy: str) -> Never:
    """Skips the running test with the reason, or fails it when DOORWIJS_NO_SKIPS=1."""
    text = f"NOT RUN: this test needs {what}. {remedy}"
    if os.environ.get(NO_SKIPS) == "1":
        pytest.fail(text)
    pytest.skip(text)


def program(name: str, remedy: str) -> str:
    """The path of a program on this machine, or the end of this test."""
    found = shutil.which(name)
    if found is None:
        missing(name, remedy)
    return found
