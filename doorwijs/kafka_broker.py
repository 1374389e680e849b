# SPDX-License-Identifier: EUPL-1.2
"""A real Apache Kafka broker on loopback, from its Maven artefacts: no Docker needed, only Java and Maven.

`python -m doorwijs.kafka_broker` runs one in the foreground.
"""

import argparse
import base64
import os
import signal
import subprocess
import time
from pathlib import Path
from string import Template
from uuid import uuid4

from doorwijs.children import finish, last_lines, spawn
from doorwijs.kafka_libraries import RECIPE, NoKafka, fetch_libraries, program
from doorwijs.places import Home
from doorwijs.ports import HOST, first_free, holder_of, is_free

_STARTED = b"Kafka Server started"
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_JVM = ("-Xmx512m", "-Xms128m", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


class KafkaBroker:
    """One broker whose data stay in `home` from run to run; `port` is chosen when not given, and then kept.

    `also` are lines of settings that come after those of the recipe, and win; they can name its `$` variables.
    """

    def __init__(self, home: Path, port: int | None = None, libraries: Path | None = None, also: str = "") -> None:
        self.home = home.absolute()
        # Below the ports that outgoing connections take, and another for each process that looks for one.
        self.port = port or first_free(20_000 + os.getpid() % 10_000)
        self.log = self.home / "broker.log"
        self._libraries = libraries
        self._also = also
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """Where clients connect first, as host:port."""
        return f"{HOST}:{self.port}"

    @property
    def data(self) -> Path:
        """Where the topics are; only to be touched while the broker stands still."""
        return self.home / "data"

    @property
    def pid(self) -> int | None:
        """The broker's process, once it was started."""
        return self._process.pid if self._process else None

    def alive(self) -> bool:
        """Whether the broker's process runs now."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start, and return when the broker accepts clients. Raises `NoKafka` when it does not get that far."""
        libraries = self._libraries or fetch_libraries()
        if not is_free(self.port):
            raise NoKafka(
                f"Poort {self.port} is al in gebruik door {holder_of(self.port) or 'een ander programma'}."
            )
        properties = self._configure()
        if not (self.data / "meta.properties").exists():
            self._format(libraries, properties)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        self._process = spawn(self._java(libraries, "kafka.Kafka", properties), self.log, os.environ)
        self._wait_until_open()

    def stop(self) -> None:
        """Stop cleanly; the next start is then quick."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop as kill -9 does, for tests. A broker that starts after it first lets the old session end."""
        self._end(signal.SIGKILL)

    def wait(self) -> int:
        """Wait until the broker ends by itself; returns its exit code."""
        return self._process.wait() if self._process else 0

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            finish(process, _STOP_SECONDS)

    def _configure(self) -> Path:
        self.home.mkdir(parents=True, exist_ok=True)
        template = Template((RECIPE / "server.properties").read_text() + self._also)
        controller = first_free(self.port + 1)
        properties = self.home / "server.properties"
        properties.write_text(
            template.substitute(port=self.port, controller_port=controller, data=self.data.as_posix())
        )
        return properties

    def _format(self, libraries: Path, properties: Path) -> None:
        tool = self._java(libraries, "kafka.tools.StorageTool")
        done = subprocess.run(
            [*tool, "format", "--standalone", "-t", _new_cluster(), "-c", str(properties)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise NoKafka(f"Kafka kon zijn opslag niet inrichten:\n{(done.stdout + done.stderr)[-1500:]}")

    def _java(self, libraries: Path, main: str, *arguments: Path) -> list[str]:
        java = [program("java", "Java 17 of nieuwer"), *_JVM, "-cp", f"{libraries}/*"]
        return [*java, f"-Dlog4j2.configurationFile={RECIPE}/log4j2.properties", main, *map(str, arguments)]

    def _wait_until_open(self) -> None:
        """An open port is not enough: it can be somebody else's, taken a moment before ours."""
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                raise NoKafka(f"Kafka stopte bij het starten:\n{last_lines(self.log)}")
            if _STARTED in self.log.read_bytes() and not is_free(self.port):
                return
            time.sleep(0.1)
        self.stop()
        raise NoKafka(f"Kafka was na {_START_SECONDS:.0f} seconden niet klaar:\n{last_lines(self.log)}")


def _new_cluster() -> str:
    """A random id as Kafka itself makes them; never with a dash in front, which reads as an option."""
    while (made := base64.urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return made


def main() -> None:
    """Run a broker until Ctrl-C or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m doorwijs.kafka_broker", description=__doc__)
    parser.add_argument("--port", type=int, default=9092)
    parser.add_argument("--home", type=Path, default=Home.find().path / "kafka")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    broker = KafkaBroker(options.home, options.port)
    try:
        broker.start()
        print(f"Apache Kafka luistert op {broker.bootstrap}; stoppen met Ctrl-C.", flush=True)
        raise SystemExit(broker.wait())
    except NoKafka as fault:
        raise SystemExit(str(fault)) from fault
    except KeyboardInterrupt:
        pass
    finally:
        broker.stop()


if __name__ == "__main__":
    main()
