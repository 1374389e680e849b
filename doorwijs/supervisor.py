# SPDX-License-Identifier: EUPL-1.2
"""Starts the parts in order, restarts the one that falls, and stops them in reverse order.

One thread and a short turn of a loop: what it does at each turn can be read, and tested, without timing.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.clock import utc_now
from doorwijs.children import last_lines
from doorwijs.log_files import keep_small
from doorwijs.parts import Part

TURN_SECONDS = 0.2
_STEADY_SECONDS = 60
_LONGEST_PAUSE = 30.0
_TRIES_AT_START = 3


class StartFailed(Exception):
    """A part did not come up; the text names it and shows the end of its log, in Dutch."""


class StopAsked(BaseException):
    """Raised by the signal handler, wherever the supervisor is."""


@dataclass
class Watch:
    """What the supervisor remembers of one part. Moments in seconds of the monotonic clock."""

    part: Part
    started: float = 0.0
    since: datetime | None = None
    falls: int = 0
    restarts: int = 0
    restart_at: float | None = None
    awaited: bool = False

    def start(self, now: float) -> None:
        self.part.start()
        self.started, self.since, self.restart_at, self.awaited = now, utc_now(), None, True


Say = Callable[[str, str], None]  # (name of the part, Dutch text)


class Supervisor:
    """Watches over tiers of parts; a tier starts when the one before it is ready."""

    def __init__(self, tiers: Sequence[Sequence[Part]], say: Say, changed: Callable[[], None]) -> None:
        self.tiers = [[Watch(part) for part in tier] for tier in tiers]
        self._say = say
        self._changed = changed

    @property
    def watches(self) -> list[Watch]:
        return [watch for tier in self.tiers for watch in tier]

    def start_tier(self, number: int, seconds: float = 120) -> None:
        """Start one tier and wait until all of it is ready. Raises StartFailed."""
        tier, begin = self.tiers[number], time.monotonic()
        for watch in tier:
            watch.start(begin)
        self._changed()
        waiting = list(tier)
        while waiting:
            for watch in [w for w in waiting if w.part.ready() and w.part.alive()]:
                watch.awaited = False
                waiting.remove(watch)
                self._say(watch.part.name, f"klaar in {time.monotonic() - begin:.1f} s".replace(".", ","))
            self._check_start(waiting, time.monotonic() > begin + seconds)
            time.sleep(0.05)

    def _check_start(self, waiting: list[Watch], late: bool) -> None:
        for watch in waiting:
            if watch.part.alive() and not late:
                continue
            watch.falls += 1
            if late or watch.falls >= _TRIES_AT_START:
                raise StartFailed(failure(watch.part))
            self._say(watch.part.name, "start niet, nog een poging")
            time.sleep(0.5)
            watch.start(time.monotonic())
            self._changed()

    def turn(self, now: float) -> None:
        """One look at every part: restart what fell, tell what came back, and keep its log small."""
        for watch in self.watches:
            keep_small(watch.part.log)
            if watch.restart_at is not None:
                if now >= watch.restart_at:
                    self._restart(watch, now)
            elif not watch.part.alive():
                self._fell(watch, now)
            elif watch.awaited and watch.part.ready():
                watch.awaited = False
                self._say(watch.part.name, f"draait weer (pid {watch.part.pid})")

    def _restart(self, watch: Watch, now: float) -> None:
        watch.restarts += 1
        try:
            watch.start(now)
        except Exception as error:  # it is tried again, whatever was wrong
            self._say(watch.part.name, str(error))
            self._fell(watch, now)
        self._changed()

    def _fell(self, watch: Watch, now: float) -> None:
        if now - watch.started > _STEADY_SECONDS:
            watch.falls = 0
        pause = backoff(watch.falls)
        watch.falls += 1
        watch.restart_at = now + pause
        seconds = f"{pause:g}".replace(".", ",")
        self._say(watch.part.name, f"is gestopt, start opnieuw over {seconds} s (zie {watch.part.log})")

    def stop(self) -> None:
        """Stop every tier, the last started first; within a tier all at once."""
        for tier in reversed(self.tiers):
            for watch in tier:
                watch.part.terminate()
            for watch in tier:
                if watch.since is not None:
                    watch.part.finish()
                    self._say(watch.part.name, "gestopt")


def backoff(falls: int) -> float:
    """Seconds to wait before the next start: half a second, doubling to half a minute."""
    return float(min(_LONGEST_PAUSE, 0.5 * 2 ** min(falls, 10)))


def failure(part: Part) -> str:
    """What to tell about a part that does not start."""
    return f"{part.name} start niet. Het einde van {part.log}:\n{last_lines(part.log)}"
