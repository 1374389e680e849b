# SPDX-License-Identifier: EUPL-1.2
"""The `doorwijs` command. Each command lives in a file of its own; this one only puts them together."""

from doorwijs.demo_command import demo
from doorwijs.import_command import import_register
from doorwijs.quarantine_command import quarantine
from doorwijs.rebuild_command import rebuild
from doorwijs.start import start
from doorwijs.status import status
from doorwijs.stop import clean, stop
from doorwijs.termijn_check import toets
from doorwijs.termijn_command import termijn
from doorwijs.tokens import token
from doorwijs.usage import Commands

app = Commands(
    name="doorwijs",
    help="Doorwijs op één machine: starten, bekijken, stoppen.",
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
for command in (start, stop, status, token, clean):
    app.command()(command)
app.command("import")(import_register)
app.command("herbouw")(rebuild)
app.command("quarantaine")(quarantine)
app.add_typer(demo, name="demo")
termijn.command()(toets)
app.add_typer(termijn, name="termijn")
