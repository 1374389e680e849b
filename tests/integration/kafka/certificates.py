# SPDX-License-Identifier: EUPL-1.2
"""A certificate authority for a test, and what it signs, as PEM files."""

from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from chassis.clock import utc_now

_PEM = serialization.Encoding.PEM
_PKCS8 = serialization.PrivateFormat.PKCS8


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Authority:
    """Signs for a day. Its own certificate is `<name>.pem` in the folder, each other `<name>.pem` and `.key`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = _named(name)
        self._key = ec.generate_private_key(ec.SECP256R1())
        rights = x509.BasicConstraints(ca=True, path_length=0)
        signed = self._certificate(self._name, self._key.public_key()).add_extension(rights, critical=True)
        self.ca = folder / f"{name}.pem"
        self.ca.write_bytes(signed.sign(self._key, SHA256()).public_bytes(_PEM))

    def sign(self, name: str, address: str = "127.0.0.1", password: bytes | None = None) -> tuple[Path, Path]:
        """Returns the files with a certificate for this address and with its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        also = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        signed = self._certificate(_named(name), key.public_key()).add_extension(also, critical=False)
        certificate, secret = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        certificate.write_bytes(signed.sign(self._key, SHA256()).public_bytes(_PEM))
        how = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
        secret.write_bytes(key.private_bytes(_PEM, _PKCS8, how))
        return certificate, secret

    def _certificate(self, name: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return x509.CertificateBuilder(
            issuer_name=self._name,
            subject_name=name,
            public_key=key,
            serial_number=x509.random_serial_number(),
            not_valid_before=utc_now() - timedelta(hours=1),
            not_valid_after=utc_now() + timedelta(days=1),
        )
