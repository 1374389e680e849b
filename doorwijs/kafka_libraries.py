# SPDX-License-Identifier: EUPL-1.2
"""Apache Kafka's programs as its publisher's Maven artefacts, fetched once."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from doorwijs.places import PROJECT, Home

RECIPE = PROJECT / "deploy" / "kafka"


class NoKafka(Exception):
    """Kafka cannot be run here; the text says why and what to do, in Dutch."""


def fetch_libraries(target: Path | None = None) -> Path:
    """Return the directory with Kafka's jars, fetched with Maven when they are not there yet (8 s, 43 MB).

    Raises `NoKafka` when Maven is missing or fails.
    """
    target = target or Home.find().path / "kafka" / "libs"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits, and finds it there
        return _fetch(target)


def _fetch(target: Path) -> Path:
    recipe = (RECIPE / "pom.xml").read_bytes()
    stamp = target / f"{hashlib.sha256(recipe).hexdigest()[:16]}.fetched"
    if stamp.exists():
        return target
    print("Apache Kafka wordt opgehaald (eenmalig, ongeveer 43 MB) ...", flush=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    maven = [program("mvn", "Maven"), "-q", "-B", "-f", str(RECIPE / "pom.xml"), "dependency:copy-dependencies"]
    _run([*maven, "-DincludeScope=runtime", f"-DoutputDirectory={unfinished}"], "Maven kon Kafka niet ophalen")
    (unfinished / stamp.name).touch()
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)
    print(f"Apache Kafka staat klaar: {len(list(target.glob('*.jar')))} bestanden.", flush=True)
    return target


def program(name: str, what: str) -> str:
    """Where a program is. Raises `NoKafka` when it is nowhere; `what` is its name for people."""
    found = shutil.which(name)
    if found is None:
        raise NoKafka(f"{what} is niet gevonden ('{name}' staat niet in het pad). Installeer dat eerst.")
    return found


def _run(command: list[str], failed: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoKafka(f"{failed}:\n{(done.stdout + done.stderr)[-1500:]}")
    return done.stdout
