# SPDX-License-Identifier: EUPL-1.2
"""The `doorwijs` command, also as `python -m doorwijs`."""

import signal


def main() -> None:
    """Read the program, then run it. Ctrl-C while it is read ends it without a word."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from doorwijs.cli import app

    signal.signal(signal.SIGINT, usual)
    app()


if __name__ == "__main__":
    main()
