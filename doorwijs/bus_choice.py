# SPDX-License-Identifier: EUPL-1.2
"""Which bus the data of an installation belong to: positions in one bus mean nothing in another."""

from collections.abc import Mapping

from doorwijs.places import Home
from doorwijs.plan import BusKind


class OtherBus(Exception):
    """These data were made on another bus; going on would leave new events unread. The text says what to do."""


def keep_to_bus(home: Home, bus: BusKind, given: Mapping[str, str]) -> None:
    """Remember the bus of this data directory at the first start. Raises `OtherBus` at a start on another."""
    address = given.get("KAFKA_BOOTSTRAP_SERVERS") if bus is BusKind.KAFKA else None
    chosen = f"{bus.value} {address}" if address else bus.value
    file = home.path / "bus"
    known = file.read_text().strip() if file.exists() else None
    if known is None:
        file.write_text(f"{chosen}\n")
    elif known != chosen:
        raise OtherBus(
            f"De gegevens in {home.path} horen bij de bus {known}. Op de bus {chosen} zouden nieuwe gebeurtenissen"
            f" niet aankomen.\nGeef die bus een eigen plek: DOORWIJS_HOME={home.path}-{bus.value}"
            f" make run BUS={bus.value}\nOf begin opnieuw: make clean-data"
        )
