# SPDX-License-Identifier: EUPL-1.2
"""The real `doorwijs` command with tiny programs in the place of the three services.

Run as `python -m tests.integration.doorwijs.stand_in start ...`; everything but the services is the real thing.
"""

import doorwijs.start
from doorwijs.cli import app
from doorwijs.installation import Installation
from doorwijs.parts import Part, Program, python_module


class StandIns(Installation):
    """The installation with a stand-in for each service."""

    def service(self, name: str) -> Part:
        port = self.plan.service_ports[name]
        command = python_module("tests.integration.doorwijs.stand_in_service", name, port)
        return Program(name, command, self.home.log(name), f"{self.plan.address(name)}/health/ready")


if __name__ == "__main__":
    setattr(doorwijs.start, "Installation", StandIns)  # noqa: B010 - its own name for it, as it imported it
    app()
