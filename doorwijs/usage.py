# SPDX-License-Identifier: EUPL-1.2
"""What the command says about its own use, in Dutch: typer itself speaks English.

Typer keeps its errors and their texts to itself, so they are recognised by their words. What is not recognised
stays English; a test goes through every kind of mistake, and so notices a typer with other words.
"""

import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import typer
from typer import core, rich_utils
from typer.core import TyperCommand, TyperGroup

from doorwijs.console import complain, errors

_INTERRUPTED = 130
_MISTAKES = (
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"De optie \1 bestaat niet. Bedoelt u \2?"),
    (r"No such option: (\S+)", r"De optie \1 bestaat niet."),
    (r"No such command '(.*)'\.", r"De opdracht \1 bestaat niet."),
    (r"Missing command\.", "Geef een opdracht."),
    (r"Missing option '([^']*)'.*", r"De optie \1 ontbreekt."),
    (r"Missing argument '([^']*)'.*", r"Het argument \1 ontbreekt."),
    (r"Option '(.*)' requires an argument\.", r"De optie \1 vraagt een waarde."),
    (r"Option '(.*)' does not take a value\.", r"De optie \1 heeft geen waarde."),
    (r"Got unexpected extra argument\(s\) \((.*)\)", r"Dit hoort er niet bij: \1"),
)
_VALUES = (
    (r"Value error, '(.*)' is not one of (.*)\.", r"\1 kan niet. Kies uit \2."),
    (r"Input should be greater than or equal to (.*)", r"dit moet \1 of meer zijn."),
    (r"Input should be less than or equal to (.*)", r"dit moet \1 of minder zijn."),
    (r"Input should be a valid integer.*", "dit is geen geheel getal."),
    (r"Input should be a valid (number|float).*", "dit is geen getal."),
)
_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Argumenten",
    "OPTIONS_PANEL_TITLE": "Opties",
    "COMMANDS_PANEL_TITLE": "Opdrachten",
    "DEFAULT_STRING": "[standaard: {}]",
    "ENVVAR_STRING": "[uit de omgeving: {}]",
    "REQUIRED_LONG_STRING": "[verplicht]",
}
for _name, _text in _PANELS.items():
    setattr(rich_utils, _name, _text)
_TYPES = {
    "<str>": "<tekst>",
    "<list[str]>": "<tekst, mag vaker>",
    "<path>": "<bestand>",
    "<int>": "<getal>",
    "<float>": "<getal>",
    "<int range>": "<getal>",
    "<float range>": "<getal>",
}


def _type_of(parameter: Any, ctx: Any) -> str | None:
    """What a parameter takes; nothing for a switch. Choices are shown as they are."""
    if parameter.metavar is not None:
        return str(parameter.metavar)
    label = str(parameter.display_type(ctx))
    return None if label == "<bool>" else _TYPES.get(label, label)


def _range(least: float | None, most: float | None) -> str | None:
    if least is None:
        return None if most is None else f"{most} of minder"
    return f"{least} of meer" if most is None else f"{least} tot en met {most}"


for _place, _name, _ours in (
    (core.TyperOption, "display_type_rich", _type_of),
    (core.TyperArgument, "display_type_rich", _type_of),
    (core, "describe_number_range", _range),
):
    setattr(_place, _name, _ours)

_Called = TypeVar("_Called", bound=Callable[..., Any])


class _DutchCommand(TyperCommand):
    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _helping(super().get_help_option(ctx))


class _DutchGroup(TyperGroup):
    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _helping(super().get_help_option(ctx))

    def main(self, *arguments: Any, **named: Any) -> Any:
        """Runs the command and ends the process with its exit code; 2 for a mistake in its use."""
        try:
            code = super().main(*arguments, **named | {"standalone_mode": False})
        except typer.Abort:
            errors.print("Afgebroken.")
            code = _INTERRUPTED
        except typer.TyperException as mistake:
            _explain(mistake)
            code = mistake.exit_code
        sys.exit(code or 0)


class Commands(typer.Typer):
    """Commands that explain themselves in Dutch."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            cls=_DutchGroup,
            no_args_is_help=True,
            options_metavar="[OPTIES]",
            subcommand_metavar="OPDRACHT [ARGUMENTEN]...",
            **named,
        )

    def command(self, name: str | None = None, **named: Any) -> Callable[[_Called], _Called]:
        """Adds a command, as `typer.Typer.command` does."""
        return super().command(name, cls=_DutchCommand, options_metavar="[OPTIES]", **named)


def in_dutch(mistake: str) -> str:
    """What is wrong with how a command was called."""
    if found := re.fullmatch(r"Invalid value for '?([^':]*)'?: (.*)", mistake, re.DOTALL):
        return f"{found[1]}: {_said(found[2], _VALUES)}"
    return _said(mistake, _MISTAKES)


def _said(text: str, known: Sequence[tuple[str, str]]) -> str:
    for pattern, dutch in known:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return found.expand(dutch)
    return text


def _explain(mistake: typer.TyperException) -> None:
    context = getattr(mistake, "ctx", None)
    if type(mistake).__name__ == "NoArgsIsHelpError":  # its help has been shown
        return
    complain(in_dutch(mistake.format_message()))
    if context is not None:
        errors.print(context.get_usage(), markup=False, soft_wrap=True)
        errors.print(f"Uitleg: {context.command_path} --help", markup=False, soft_wrap=True)


def _usage(line: str) -> str:
    return line.replace("Usage: ", "Gebruik: ", 1)


def _helping(option: Any) -> Any:
    option.help = "Toon deze uitleg."
    return option
