# SPDX-License-Identifier: EUPL-1.2
"""Logs as JSON lines on stderr, ours and those of libraries, without the texts of exceptions."""

import logging
import sys
from collections.abc import Sequence
from types import TracebackType

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from chassis.telemetry import current_traceparent, named


def _traced(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    if traceparent := current_traceparent():
        line["trace"] = traceparent.split("-")[1]
    return line


def _library_line(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Libraries put the text of an exception below their first line, asyncio what it called between brackets,
    and Python the text of a warning behind its place and kind."""
    event = next(iter(str(line["event"]).splitlines()), "")
    source = line["_record"].name
    if source == "asyncio":
        event = event.partition("(")[0]
    elif source == "py.warnings":
        event = ":".join(event.split(":")[:3])
    line["event"] = event
    return line


def _faults_by_kind(record: logging.LogRecord) -> bool:
    """Libraries write exceptions into their lines, too."""
    if isinstance(record.args, tuple):
        record.args = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in record.args)
    return True


def _crashed(kind: type[BaseException], fault: BaseException, _: TracebackType | None) -> None:
    structlog.get_logger(__name__).critical("ended by a fault", **named(fault))


def _fault_by_kind(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """An exception can hold what a person typed: only its kind and place are kept."""
    given = line.pop("exc_info", None)
    if given is True:
        given = sys.exception()
    fault = given[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        line.update(named(fault))
    return line


def set_up(service: str) -> None:
    """One JSON object per line: moment, level, service, event, and the trace where there is one.

    From here on nothing that a person typed comes in a log, whoever writes the line.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _traced,
        _fault_by_kind,
    ]
    render = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, render],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_of_libraries(shared, render)], force=True)
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    structlog.contextvars.bind_contextvars(service=service)


def _of_libraries(shared: Sequence[Processor], render: Processor) -> logging.Handler:
    """What libraries log, in the same form as ours."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _library_line],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    handler.addFilter(_faults_by_kind)
    return handler
