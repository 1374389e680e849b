# SPDX-License-Identifier: EUPL-1.2
"""TLS to the brokers."""

import ssl
from typing import Any

from chassis.kafka_bus.settings import KafkaSettings


class _Socket(ssl.SSLSocket):
    """kafka-python 3.0.12 reads until there is nothing more, and drops it all when the connection ends there.

    A broker that refuses us says why and closes at once. So the end is told only after what came before it.
    """

    _had = False

    def recv(self, *args: Any) -> bytes:
        had, self._had = self._had, False
        found = super().recv(*args)
        self._had = bool(found)
        if had and not found:
            raise ssl.SSLWantReadError
        return found


class _Context(ssl.SSLContext):
    sslsocket_class = _Socket


def context(settings: KafkaSettings) -> ssl.SSLContext:
    """TLS 1.2 or newer, with the host name checked. Raises `ValueError` for a file that is of no use, in Dutch."""
    made = _Context(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        if settings.ca:
            made.load_verify_locations(settings.ca)
        else:
            made.load_default_certs()
    except OSError as fault:
        raise ValueError(f"ca={settings.ca} is geen leesbaar PEM-bestand met certificaten.") from fault
    if settings.certificate:
        # Without a password OpenSSL would ask for one on the terminal, and wait.
        password = settings.certificate_password()
        try:
            made.load_cert_chain(settings.certificate, settings.certificate_key, password)
        except OSError as fault:
            told = "certificate en certificate_key zijn geen leesbaar paar, of het wachtwoord past niet."
            raise ValueError(told) from fault
    return made
