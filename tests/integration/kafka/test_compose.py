# SPDX-License-Identifier: EUPL-1.2
"""What deploy/compose.yaml tells the broker are settings that a real broker of this version knows."""

from pathlib import Path

import yaml
from kafka.admin import ConfigResource, KafkaAdminClient

from doorwijs.kafka_broker import KafkaBroker

COMPOSE = Path(__file__).parents[3] / "deploy" / "compose.yaml"
OF_THE_IMAGE = {"KAFKA_HEAP_OPTS"}  # for the start script, not for the broker


def test_the_broker_knows_every_setting(kafka_server: KafkaBroker) -> None:
    told = yaml.safe_load(COMPOSE.read_text())["services"]["kafka"]["environment"].keys() - OF_THE_IMAGE
    admin = KafkaAdminClient(bootstrap_servers=kafka_server.bootstrap)
    try:
        described = admin.describe_configs([ConfigResource("broker", "1")], config_filter="all")
    finally:
        admin.close()
    known = set(described["broker"]["1"])
    assert len(known) > 100
    assert {name.removeprefix("KAFKA_").lower().replace("_", ".") for name in told} <= known
