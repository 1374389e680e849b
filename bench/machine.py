# SPDX-License-Identifier: EUPL-1.2
"""What was measured on, in general terms: nothing that names this machine."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

from doorwijs.kafka_libraries import RECIPE
from doorwijs.postgres_place import find_programs, version_of


def machine(with_kafka: bool) -> list[str]:
    """Processor and versions, and how busy the machine was before the measurements began."""
    parts = [
        f"{os.cpu_count()} cores, {_processor()}",
        f"Python {platform.python_version()}",
        f"PostgreSQL {version_of(find_programs())} (embedded, fsync on, Unix socket)",
        f"psycopg {version('psycopg')}",
    ]
    if with_kafka:
        parts.append(f"Apache Kafka {_kafka_version()} (one broker on loopback)")
        parts.append(f"kafka-python {version('kafka-python')}")
    return [*parts, f"load average at the start {os.getloadavg()[0]:.1f}"]


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists() and (found := re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE)):
        return found.group(1).strip()
    return platform.processor() or platform.machine()


def _kafka_version() -> str:
    found = re.search(r"<artifactId>kafka_[\d.]+</artifactId>\s*<version>(.+?)<", (RECIPE / "pom.xml").read_text())
    return found.group(1) if found else "?"
