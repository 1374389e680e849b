# SPDX-License-Identifier: EUPL-1.2
"""Where the local runner keeps its files: everything lives under one data directory."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_OURS = ("pg*", "socket", "kafka", "issuer", "logs", "run.json", "run.part", "lock", "bus", "demo.begun", "import")


@dataclass(frozen=True)
class Home:
    """The data directory of one local installation: `.doorwijs/`, or what DOORWIJS_HOME names."""

    path: Path

    @classmethod
    def find(cls) -> "Home":
        """The data directory that the environment asks for; it need not exist yet."""
        return cls(Path(os.environ.get("DOORWIJS_HOME") or PROJECT / ".doorwijs").absolute())

    def make(self) -> "Home":
        """Create the directory; others may pass through it, as PostgreSQL under another account must."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o711)
        self.logs.mkdir(mode=0o700, exist_ok=True)
        return self

    def contents(self) -> list[Path]:
        """What Doorwijs made here."""
        return [found for pattern in _OURS for found in sorted(self.path.glob(pattern))]

    def remove(self) -> list[Path]:
        """Delete what Doorwijs made here and name it; a file of someone else in this directory stays."""
        ours = self.contents()
        for found in ours:
            if found.is_dir() and not found.is_symlink():
                shutil.rmtree(found)
            else:
                found.unlink()
        if self.path.exists() and not any(self.path.iterdir()):
            self.path.rmdir()
        return ours

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def issuer(self) -> Path:
        return self.path / "issuer"

    @property
    def imports(self) -> Path:
        """The key of the pseudonyms, and per register the list of its dossiernummers."""
        return self.path / "import"

    @property
    def run_file(self) -> Path:
        return self.path / "run.json"

    @property
    def lock_file(self) -> Path:
        return self.path / "lock"

    @property
    def demo_begun(self) -> Path:
        """Exists from the first to the last step of loading the demo region."""
        return self.path / "demo.begun"

    def log(self, name: str) -> Path:
        """The log file of one process."""
        return self.logs / f"{name}.log"
