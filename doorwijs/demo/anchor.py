# SPDX-License-Identifier: EUPL-1.2
"""The moment that the demo cases are counted back from: the same one when a load that broke off is done again."""

from datetime import datetime

from doorwijs.places import Home


def anchor(home: Home, now: datetime) -> datetime:
    """When the load under way began, as its own marker file tells; at its first call that is `now`.

    A repeat has to send the same requests under the same keys, so it cannot count from a later moment.
    """
    try:
        return datetime.fromisoformat(home.demo_begun.read_text())
    except (OSError, ValueError):
        home.demo_begun.write_text(now.isoformat())
        return now
