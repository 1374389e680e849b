# SPDX-License-Identifier: EUPL-1.2
"""What can stop an import as a whole. Each text is Dutch, for the person who typed the command."""

from collections.abc import Sequence


class Unusable(Exception):
    """The file, the mapping or the address cannot be used as it is; `texts` names everything that is wrong."""

    def __init__(self, *texts: str) -> None:
        super().__init__("\n".join(texts))
        self.texts: Sequence[str] = texts


class Stopped(Exception):
    """The import had to stop halfway; what was taken over stays, and a next run goes on from there."""
