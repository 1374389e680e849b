# SPDX-License-Identifier: EUPL-1.2
"""What can happen in a demo case, how often which course is taken, and how long each move takes."""

from enum import StrEnum


class Move(StrEnum):
    """What somebody can do in a case."""

    REGISTER = "registreren"
    ANSWER = "beantwoorden"
    SETTLE = "beantwoorden en afhandelen"
    WISH_CLOSED = "afsluiting vragen"
    PROPOSE = "voorstellen"
    SEND = "verzenden"
    RECEIVE = "ontvangst bevestigen"
    ACCEPT = "accepteren"
    POINT_ON = "doorwijzen"
    POINT_BACK = "terug naar de gids"
    CONTACT = "eerste contact"
    COMPLETE = "afronden"
    WITHDRAW = "intrekken"
    FEED_BACK = "terugkoppelen"
    CLOSE = "sluiten"


_M = Move
_START = (_M.REGISTER, _M.ANSWER)
_SENT = (*_START, _M.PROPOSE, _M.SEND)
_TAKEN_ON = (*_SENT, _M.RECEIVE, _M.ACCEPT)
_BUSY = (*_TAKEN_ON, _M.CONTACT)
_DONE = (*_BUSY, _M.COMPLETE)
_ONE_HOP = (*_SENT, _M.RECEIVE, _M.POINT_ON)
_TWO_HOPS = (*_ONE_HOP, _M.RECEIVE, _M.POINT_ON)

STORIES: tuple[tuple[int, tuple[Move, ...]], ...] = (  # how many of a hundred, and what happened
    (12, (_M.REGISTER,)),
    (11, _START),
    (3, (*_START, _M.PROPOSE)),
    (9, _SENT),
    (9, (*_SENT, _M.RECEIVE)),
    (9, _TAKEN_ON),
    (12, _BUSY),
    (6, _DONE),
    (3, (*_DONE, _M.FEED_BACK)),
    (3, _ONE_HOP),
    (3, (*_ONE_HOP, _M.RECEIVE, _M.ACCEPT, _M.CONTACT)),
    (2, _TWO_HOPS),
    (2, (*_TWO_HOPS, _M.RECEIVE, _M.ACCEPT)),
    (3, (*_SENT, _M.RECEIVE, _M.POINT_BACK)),
    (2, (*_SENT, _M.WITHDRAW)),
    (4, (_M.REGISTER, _M.SETTLE)),
    (2, (*_START, _M.WISH_CLOSED)),
    (5, (*_DONE, _M.FEED_BACK, _M.CLOSE)),
)

IN_TIME = {  # working days since the move before it, when all goes well
    _M.ANSWER: (0, 0, 1, 1, 2),
    _M.SETTLE: (0, 0, 1, 2),
    _M.WISH_CLOSED: (0, 1, 2),
    _M.PROPOSE: (0, 1, 1, 2, 3),
    _M.SEND: (0,),
    _M.RECEIVE: (0, 0, 1),
    _M.ACCEPT: (0, 1, 2, 3, 4),
    _M.POINT_ON: (1, 2, 3, 4),
    _M.POINT_BACK: (1, 2, 3),
    _M.CONTACT: (0, 1, 2, 3),
    _M.COMPLETE: (6, 9, 12, 16, 22),
    _M.WITHDRAW: (1, 2, 4),
    _M.FEED_BACK: (0, 1, 2, 4),
    _M.CLOSE: (0, 1, 2),
}
LATE = {_M.ANSWER: (3, 5), _M.PROPOSE: (4, 6), _M.RECEIVE: (2, 3), _M.ACCEPT: (6, 7), _M.CONTACT: (4, 6)}
LATE_OF_HUNDRED = 9

LIMIT = {  # working days that the clock allows which runs after this move
    _M.REGISTER: 2,
    _M.ANSWER: 3,
    _M.PROPOSE: 3,
    _M.SEND: 1,
    _M.RECEIVE: 5,
    _M.ACCEPT: 3,
    _M.POINT_ON: 1,
    _M.POINT_BACK: 3,
    _M.CONTACT: 40,
    _M.COMPLETE: 5,
    _M.WITHDRAW: 3,
}
