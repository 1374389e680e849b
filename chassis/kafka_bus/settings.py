# SPDX-License-Identifier: EUPL-1.2
"""How to reach a Kafka cluster, read from a URL."""

import os
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_BOOTSTRAP_SECONDS = 3.0
"""Opening a client cannot be broken off, so it may not outlast the patience of whoever stops the service."""

_NUMBERS: dict[str, type[int] | type[float]] = {
    "replication_factor": int,
    "session_timeout": float,
    "deadline": float,
}


@dataclass(frozen=True, slots=True)
class KafkaSettings:
    """What `kafka://host:port[,host:port]?name=value&...` can say; every name after `bootstrap` is a parameter.

    A password stands in the environment, never in the URL: `password_env` names the variable. `ca`, `certificate`
    and `certificate_key` are PEM files. `session_timeout` is how many seconds a silent member keeps its
    partitions; `deadline` how many seconds a page of `publish` can take.
    """

    bootstrap: tuple[str, ...]
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str | None = None
    username: str | None = None
    password_env: str | None = None
    ca: str | None = None
    certificate: str | None = None
    certificate_key: str | None = None
    replication_factor: int = -1
    session_timeout: float = 10.0
    deadline: float = 10.0

    @classmethod
    def from_url(cls, url: str) -> "KafkaSettings":
        """Raises `ValueError` for an unknown parameter, and for a user or password in the address."""
        parts = urlsplit(url)
        if "@" in parts.netloc or not parts.netloc:
            raise ValueError("A Kafka URL is kafka://host:port[,host:port][?setting=value], without a user.")
        given = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        if unknown := given.keys() - {field.name for field in fields(cls)[1:]}:
            raise ValueError(f"Unknown Kafka settings: {', '.join(sorted(unknown))}.")
        typed: dict[str, Any] = {name: _NUMBERS.get(name, str)(text) for name, text in given.items()}
        return cls(tuple(parts.netloc.split(",")), **typed)

    def connection(self, client_id: str) -> dict[str, Any]:
        """Return what each kafka-python client needs to connect. Raises `ValueError` without the password."""
        return {
            "bootstrap_servers": list(self.bootstrap),
            "client_id": client_id,
            "security_protocol": self.security_protocol,
            "sasl_mechanism": self.sasl_mechanism,
            "sasl_plain_username": self.username,
            "sasl_plain_password": self._password(),
            "ssl_cafile": self.ca,
            "ssl_certfile": self.certificate,
            "ssl_keyfile": self.certificate_key,
            "reconnect_backoff_max_ms": 1000,
            "bootstrap_timeout_ms": round(min(self.deadline, _BOOTSTRAP_SECONDS) * 1000),
        }

    def _password(self) -> str | None:
        if self.password_env is None:
            return None
        password = os.environ.get(self.password_env)
        if not password:
            raise ValueError(f"The environment variable {self.password_env} holds no Kafka password.")
        return password
