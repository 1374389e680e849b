# SPDX-License-Identifier: EUPL-1.2
"""How to reach a Kafka cluster, read from a URL. What is wrong is told in Dutch: to whoever starts the service."""

import os
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_TLS = ("SSL", "SASL_SSL")
_SASL = ("SASL_PLAINTEXT", "SASL_SSL")
_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
_MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")

_NUMBERS: dict[str, type[int] | type[float]] = {
    "replication_factor": int,
    "session_timeout": float,
    "deadline": float,
}
_LONGEST = 3600


@dataclass(frozen=True, slots=True)
class KafkaSettings:
    """What `kafka://host:port[,host:port]?name=value&...` can say; every name after `bootstrap` is a parameter.

    A password stands in the environment, never in the URL: `password_env` names the variable, and
    `certificate_password_env` that of an encrypted `certificate_key`. `ca`, `certificate` and `certificate_key`
    are PEM files. `session_timeout` is how many seconds a silent member keeps its partitions; `deadline` how many
    seconds a page of `publish` can take.

    Raises `ValueError`, in Dutch, for what cannot work or would be passed over.
    """

    bootstrap: tuple[str, ...]
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str | None = None
    username: str | None = None
    password_env: str | None = None
    ca: str | None = None
    certificate: str | None = None
    certificate_key: str | None = None
    certificate_password_env: str | None = None
    replication_factor: int = -1
    session_timeout: float = 10.0
    deadline: float = 10.0

    def __post_init__(self) -> None:
        if self.security_protocol not in _PROTOCOLS:
            raise ValueError(f"security_protocol is een van {', '.join(_PROTOCOLS)}.")
        sasl = {
            "sasl_mechanism": self.sasl_mechanism,
            "username": self.username,
            "password_env": self.password_env,
        }
        if self.security_protocol in _SASL and (missing := [name for name in sasl if not sasl[name]]):
            raise ValueError(f"security_protocol={self.security_protocol} vraagt ook {', '.join(missing)}.")
        if self.security_protocol in _SASL and self.sasl_mechanism not in _MECHANISMS:
            raise ValueError(f"sasl_mechanism is een van {', '.join(_MECHANISMS)}.")
        if self.security_protocol not in _SASL and any(sasl.values()):
            raise ValueError(f"Een gebruiker en wachtwoord vragen security_protocol={' of '.join(_SASL)}.")
        of_certificate = self.certificate_key or self.certificate_password_env
        if not self.tls and (self.ca or self.certificate or of_certificate):
            raise ValueError(f"Een CA of een certificaat vraagt security_protocol={' of '.join(_TLS)}.")
        if of_certificate and not self.certificate:
            raise ValueError("certificate_key en certificate_password_env vragen ook certificate.")
        if not (0 < self.session_timeout <= _LONGEST and 0 < self.deadline <= _LONGEST):
            raise ValueError(f"session_timeout en deadline zijn seconden: meer dan 0, hoogstens {_LONGEST}.")

    @classmethod
    def from_url(cls, url: str) -> "KafkaSettings":
        """Raises `ValueError` also for an unknown parameter, and for a user or password in the address."""
        parts = urlsplit(url)
        if "@" in parts.netloc or not parts.netloc:
            raise ValueError("Een Kafka-URL is kafka://host:poort[,host:poort][?naam=waarde], zonder gebruiker.")
        given = _given(parts.query)
        if unknown := given.keys() - {field.name for field in fields(cls)[1:]}:
            raise ValueError(f"Deze instellingen van Kafka bestaan niet: {', '.join(sorted(unknown))}.")
        typed: dict[str, Any] = {name: _typed(name, text) for name, text in given.items()}
        return cls(tuple(parts.netloc.split(",")), **typed)

    @property
    def tls(self) -> bool:
        """Whether the connection is encrypted."""
        return self.security_protocol in _TLS

    def password(self) -> str | None:
        """The password of `username`. Raises `ValueError` when its variable is empty."""
        return _secret(self.password_env)

    def certificate_password(self) -> str:
        """The password of `certificate_key`; empty when that is not encrypted. Raises `ValueError` too."""
        return _secret(self.certificate_password_env) or ""


def _given(query: str) -> dict[str, str]:
    """What is said by name. What is wrong is told without it: it may be a password in the wrong place."""
    pairs = parse_qsl(query, keep_blank_values=True)
    given = dict(pairs)
    if len(given) < len(pairs) or not all(given.values()):
        raise ValueError("Een instelling van Kafka is naam=waarde, en staat er één keer.")
    return given


def _typed(name: str, text: str) -> Any:
    try:
        return _NUMBERS.get(name, str)(text)
    except ValueError:
        raise ValueError(f"{name} is een getal.") from None


def _secret(variable: str | None) -> str | None:
    if variable is None:
        return None
    if not (value := os.environ.get(variable)):
        raise ValueError(f"De omgevingsvariabele {variable} bevat geen wachtwoord voor Kafka.")
    return value
