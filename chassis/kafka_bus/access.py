# SPDX-License-Identifier: EUPL-1.2
"""How every client of one bus gets in: by the same settings and the same TLS; and why it was not let in."""

from typing import Any

import structlog
from kafka.errors import KafkaTimeoutError, RequestTimedOutError

from chassis.kafka_bus import tls
from chassis.kafka_bus.refusal import in_dutch, telling
from chassis.kafka_bus.settings import KafkaSettings

_BOOTSTRAP_SECONDS = 3.0
"""Opening a client cannot be broken off, so it may not outlast the patience of whoever stops the service."""

_log = structlog.get_logger(__name__)


class Access:
    """Reads files and secrets at once. Raises `ValueError`, in Dutch, when they are of no use."""

    def __init__(self, settings: KafkaSettings) -> None:
        self.settings = settings
        self.refusal: str | None = None
        """Why Kafka does not let us in, or we do not trust it, in Dutch, as of the last connection."""
        self._logged: str | None = None
        self._tls = tls.context(settings) if settings.tls else None
        self._password = settings.password()

    def connection(self, client_id: str) -> dict[str, Any]:
        """What each client of kafka-python needs to connect."""
        settings = self.settings
        return {
            "bootstrap_servers": list(settings.bootstrap),
            "client_id": client_id,
            "kafka_client": telling(self.note),
            "security_protocol": settings.security_protocol,
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.username,
            "sasl_plain_password": self._password,
            "ssl_context": self._tls,
            "reconnect_backoff_max_ms": 1000,
            "bootstrap_timeout_ms": round(min(settings.deadline, _BOOTSTRAP_SECONDS) * 1000),
        }

    def note(self, host: str, fault: BaseException | None) -> None:
        """Keep why a connection failed, and log it once; with None, that it works."""
        # An answer that came too late says nothing against the one before it.
        if isinstance(fault, KafkaTimeoutError | RequestTimedOutError):
            return
        self.refusal = in_dutch(fault, host) if fault else None
        if self.refusal and self.refusal != self._logged:
            self._logged = self.refusal
            _log.error("refused by Kafka", reason=self.refusal)
