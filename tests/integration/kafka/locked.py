# SPDX-License-Identifier: EUPL-1.2
"""A broker with two locked doors, of which one asks a password and the other a certificate, and with rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    KafkaAdminClient,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from doorwijs.kafka_broker import KafkaBroker
from doorwijs.ports import first_free
from tests.integration.kafka.certificates import Authority

USER, SCRAM_PASSWORD, PLAIN_PASSWORD = "intake", "geheim-scram", "geheim-plain"
KEY_PASSWORD = "geheim-sleutel"

_SETTINGS = """
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port,{doors}
advertised.listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller_port,{doors}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PASSWORD:SASL_SSL,MUTUAL:SSL
ssl.keystore.type=PEM
ssl.keystore.location={keystore}
ssl.truststore.type=PEM
ssl.truststore.location={ca}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
listener.name.mutual.ssl.client.auth=required
listener.name.password.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.password.scram-sha-512.sasl.jaas.config=\
org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.password.plain.sasl.jaas.config=\
org.apache.kafka.common.security.plain.PlainLoginModule required user_{user}="{password}";
"""


@dataclass(frozen=True)
class LockedKafka:
    """Where its doors are, and the files of who may come in and who may not."""

    password_port: int
    mutual_port: int
    ca: Path
    other_ca: Path
    client: tuple[Path, Path]
    client_of_other_ca: tuple[Path, Path]

    def by_password(
        self, mechanism: str = "SCRAM-SHA-512", host: str = "127.0.0.1", ca: Path | None = None
    ) -> str:
        """The URL for `USER`, whose password stands in KAFKA_PASSWORD."""
        return (
            f"kafka://{host}:{self.password_port}?security_protocol=SASL_SSL&sasl_mechanism={mechanism}"
            f"&username={USER}&password_env=KAFKA_PASSWORD&ca={ca or self.ca}"
        )

    def by_certificate(self, client: tuple[Path, Path] | None) -> str:
        """The URL for who has this certificate and key; the key's password stands in KAFKA_KEY_PASSWORD."""
        url = f"kafka://127.0.0.1:{self.mutual_port}?security_protocol=SSL&ca={self.ca}"
        if client is None:
            return url
        url += f"&certificate={client[0]}&certificate_key={client[1]}"
        return f"{url}&certificate_password_env=KAFKA_KEY_PASSWORD"


def rights_of(user: str) -> Iterator[ACL]:
    """Those of docs/operating.md, for the topics and groups of the tests."""
    topics = ResourcePattern(ResourceType.TOPIC, "locked.", ACLResourcePatternType.PREFIXED)
    groups = ResourcePattern(ResourceType.GROUP, "readers", ACLResourcePatternType.LITERAL)
    for pattern, operations in ((topics, ("CREATE", "DESCRIBE", "READ", "WRITE")), (groups, ("READ",))):
        for one in operations:
            yield ACL(f"User:{user}", "*", ACLOperation[one], ACLPermissionType.ALLOW, pattern)


@contextmanager
def locked_kafka(folder: Path) -> Iterator[LockedKafka]:
    ours, other = Authority(folder, "ca"), Authority(folder, "other-ca")
    certificate, key = ours.sign("broker")
    keystore = folder / "keystore.pem"
    keystore.write_bytes(key.read_bytes() + certificate.read_bytes())
    port = first_free(19_300)
    password_port, mutual_port = first_free(port + 20), first_free(port + 30)
    doors = f"PASSWORD://127.0.0.1:{password_port},MUTUAL://127.0.0.1:{mutual_port}"
    also = _SETTINGS.format(doors=doors, keystore=keystore, ca=ours.ca, user=USER, password=PLAIN_PASSWORD)
    broker = KafkaBroker(folder / "kafka", port, also=also)
    secret = KEY_PASSWORD.encode()
    try:
        broker.start()
        with KafkaAdminClient(bootstrap_servers=broker.bootstrap) as admin:
            one = UserScramCredentialUpsertion(USER, ScramMechanism.SCRAM_SHA_512, SCRAM_PASSWORD)
            admin.alter_user_scram_credentials([one])
            admin.create_acls([*rights_of(USER), *rights_of("CN=client")])
        yield LockedKafka(
            password_port, mutual_port, ours.ca, other.ca,
            ours.sign("client", password=secret), other.sign("stranger", password=secret),
        )  # fmt: skip
    finally:
        broker.stop()
