# SPDX-License-Identifier: EUPL-1.2
"""Ports on the loopback address: which are free, and who holds one that is not."""

import socket
from collections.abc import Collection

import psutil

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether a server can listen on this port of the loopback address now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def first_free(start: int, without: Collection[int] = ()) -> int:
    """The first free port from `start` upward that is not in `without`; OSError when there is none."""
    for port in range(start, 65536):
        if port not in without and is_free(port):
            return port
    raise OSError(f"no free port from {start} upward")


def holder_of(port: int) -> str | None:
    """The process that listens on the port, as "name (pid 123)"; None when the system does not tell."""
    try:
        listening = [c for c in psutil.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
        pid = next((c.pid for c in listening if c.laddr and c.laddr.port == port and c.pid), None)
        return f"{psutil.Process(pid).name()} (pid {pid})" if pid else None
    except psutil.Error:
        return None
