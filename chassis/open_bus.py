# SPDX-License-Identifier: EUPL-1.2
"""From a setting to a bus: the scheme of the URL chooses the adapter."""

from urllib.parse import urlsplit

from chassis.bus import Bus


def open_bus(url: str, *, client_id: str) -> Bus:
    """Return the bus at `url`; nothing connects before the first use.

    `postgresql://...` is a bus in that database; `kafka://host:port[,host:port][?setting=value]` is Kafka, with
    the settings in `chassis.kafka_bus.settings`. `client_id` is the name by which the other side knows us.
    Raises `ValueError`, in Dutch, for any other URL, and for files and secrets that are of no use.
    """
    match urlsplit(url).scheme:
        case "postgresql" | "postgres":
            from chassis.postgres_bus import PostgresBus

            return PostgresBus(url, client_id=client_id)
        case "kafka":
            from chassis.kafka_bus import KafkaBus
            from chassis.kafka_bus.settings import KafkaSettings

            return KafkaBus(KafkaSettings.from_url(url), client_id=client_id)
        case other:
            raise ValueError(f"De URL van een bus begint met postgresql:// of kafka://, niet met {other!r}.")
