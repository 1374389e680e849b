# SPDX-License-Identifier: EUPL-1.2
"""Says what is being measured, and for how long the run has been busy."""

from time import monotonic
from typing import Self

from rich.console import Console


class Progress:
    """On a terminal one line that changes; elsewhere a line for each step. On standard error."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._begin = monotonic()
        self._status = self._console.status("")

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def tell(self, what: str) -> None:
        """The step that begins now."""
        minutes, seconds = divmod(round(monotonic() - self._begin), 60)
        told = f"{minutes:2d}:{seconds:02d}  {what}"
        if self._console.is_terminal:
            self._status.update(told)
        else:
            self._console.print(told, soft_wrap=True)
