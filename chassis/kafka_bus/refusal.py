# SPDX-License-Identifier: EUPL-1.2
"""Why a connection to Kafka was refused, in words for the operator.

kafka-python tries again whatever the reason, and then says only that it could not connect in time.
"""

import ssl
from collections.abc import Callable
from typing import Any

from kafka.errors import AuthorizationError, SaslAuthenticationFailedError, UnsupportedSaslMechanismError
from kafka.net.compat import KafkaNetClient
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector

_OTHER_NAME = (62, 64)  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_NOT_NOW = (9, 10)  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_NO_CA = (2, 18, 19, 20, 21)  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, and what else ends a chain nowhere

Told = Callable[[str, BaseException | None], None]
"""Called, in a thread of kafka-python, when a connection to a host works (None) or has ended with a fault."""


class _Manager(KafkaConnectionManager):  # type: ignore[misc]  # kafka-python tells no types
    """Tells how each connection went."""

    def __init__(self, net: NetworkSelector, told: Told, **configs: Any) -> None:
        super().__init__(net, **configs)
        self._told = told

    def get_connection(self, node_id: Any, *args: Any, **kwargs: Any) -> Any:
        before = self._conns.get(node_id)
        connection = super().get_connection(node_id, *args, **kwargs)
        if connection is not before:
            host = self.cluster.broker_metadata(node_id).host
            connection.init_future.add_callback(lambda _: self._told(host, None))
            connection.close_future.add_errback(lambda fault: self._told(host, fault))
        return connection


def telling(told: Told) -> Callable[..., KafkaNetClient]:
    """What kafka-python's clients take as their `kafka_client`."""

    def made(**configs: Any) -> KafkaNetClient:
        net = NetworkSelector(**configs)
        return KafkaNetClient(net, _Manager(net, told, **configs))

    return made


def in_dutch(fault: BaseException, host: str) -> str | None:
    """Why Kafka does not let us in, or we do not trust it; None when the fault is another."""
    match fault:
        case SaslAuthenticationFailedError():
            return "Kafka weigert de gebruiker of het wachtwoord."
        case UnsupportedSaslMechanismError():
            return "Kafka kent daar deze manier van aanmelden niet. Kies een andere 'sasl_mechanism'."
        case AuthorizationError():
            return f"Kafka geeft de gebruiker te weinig rechten ({type(fault).__name__})."
    causes = [one for one in (fault, fault.__context__, *fault.args) if isinstance(one, ssl.SSLError)]
    return _of_tls(causes[0], f"Kafka op '{host}'") if causes else None


def _of_tls(fault: ssl.SSLError, kafka: str) -> str:
    if isinstance(fault, ssl.SSLCertVerificationError):
        if fault.verify_code in _OTHER_NAME:
            return f"Het certificaat van {kafka} geldt niet voor die naam. Gebruik de naam waarvoor het wel geldt."
        if fault.verify_code in _NOT_NOW:
            return f"Het certificaat van {kafka} is verlopen, of nog niet geldig."
        if fault.verify_code in _NO_CA:
            return f"Het certificaat van {kafka} is niet van een CA die wij vertrouwen. Zet de goede in 'ca'."
        return f"Het certificaat van {kafka} deugt niet: {fault.verify_message}."
    if "ALERT" in (fault.reason or ""):
        return f"{kafka} weigert ons certificaat, of vraagt er een. Zet 'certificate' en 'certificate_key'."
    return f"{kafka} spreekt geen TLS. Is dit wel de goede poort?"
