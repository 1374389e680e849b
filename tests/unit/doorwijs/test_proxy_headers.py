# SPDX-License-Identifier: EUPL-1.2
"""Which headers go through the gateway, and whose word it takes for where a request came from."""

from doorwijs.proxy import end_to_end, request_headers


def test_what_belongs_to_one_connection_stays_behind() -> None:
    received = [
        (b"Connection", b"keep-alive, X-Only-Here"),
        (b"X-Only-Here", b"1"),
        (b"Transfer-Encoding", b"chunked"),
        (b"Upgrade", b"h2c"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    ]
    assert end_to_end(received) == [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]


def test_a_caller_cannot_say_where_it_comes_from() -> None:
    received = [
        (b"host", b"127.0.0.1:8080"),
        (b"x-forwarded-for", b"6.6.6.6"),
        (b"x-forwarded-host", b"evil.example"),
        (b"forwarded", b"for=6.6.6.6"),
        (b"traceparent", b"00-aa-bb-01"),
        (b"authorization", b"Bearer x"),
    ]
    assert dict(request_headers(received, "127.0.0.1", "http", b"/intake")) == {
        b"traceparent": b"00-aa-bb-01",
        b"authorization": b"Bearer x",
        b"x-forwarded-for": b"127.0.0.1",
        b"x-forwarded-proto": b"http",
        b"x-forwarded-host": b"127.0.0.1:8080",
        b"x-forwarded-prefix": b"/intake",
    }
