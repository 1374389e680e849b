# SPDX-License-Identifier: EUPL-1.2
"""`python -m doorwijs` is the `doorwijs` command."""

from doorwijs.cli import app

app()
