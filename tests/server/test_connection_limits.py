# SPDX-License-Identifier: Apache-2.0
"""Slow, endless and too many: connections that would hold up a server are let go, and what is private is kept by no cache."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.server.conftest import Running

from labelwright.server import connection_limits, open_streams

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

HEAD = b"POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Labelwright: 1\r\nContent-Type: application/json\r\nContent-Length: 60\r\n"


@contextlib.contextmanager
def connected(running: Running) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", int(running.url.rpartition(":")[2])), timeout=20) as connection:
        yield connection


def read_to_end(connection: socket.socket) -> bytes:
    """Read until the server closes; a server that never does fails the test by its time-out."""
    parts: list[bytes] = []
    with contextlib.suppress(ConnectionResetError):
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("sent", [b"", b"GET /api/me HTT", HEAD])
def test_a_header_that_never_ends_is_not_waited_for(running: Running, sent: bytes, monkeypatch) -> None:
    monkeypatch.setattr(connection_limits, "HEADER_S", 0.2)
    with connected(running) as connection:
        connection.sendall(sent)

        assert read_to_end(connection) == b""


def test_the_second_request_of_a_connection_is_held_to_the_same_time(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(connection_limits, "HEADER_S", 0.2)
    with connected(running) as connection:
        connection.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /li")

        assert read_to_end(connection).count(b"HTTP/1.1 200") == 1


@pytest.mark.parametrize("endless", [b"GET /" + b"a" * 80_000, b"GET / HTTP/1.1\r\n" + b"X-A: " + b"a" * 80_000])
def test_a_header_without_an_end_is_refused_at_its_limit(running: Running, endless: bytes) -> None:
    with connected(running) as connection, contextlib.suppress(BrokenPipeError):
        connection.sendall(endless)

        assert read_to_end(connection).startswith(b"HTTP/1.1 400")


def test_a_body_that_does_not_come_is_answered_with_408(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(connection_limits, "BODY_S", 0.2)
    with connected(running) as connection:
        connection.sendall(HEAD + b'Connection: close\r\n\r\n{"email":')

        answer = read_to_end(connection)

    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"code":"body.slow"' in answer
    assert b"retry-after: 5" in answer.lower()


def test_a_large_body_has_the_time_that_its_size_needs(running: Running, monkeypatch) -> None:
    """The first piece came at once: with 60,000 bytes there, the deadline lies a minute ahead."""
    monkeypatch.setattr(connection_limits, "BODY_S", 0.2)
    body = b'{"email": "' + b"a" * 60_000 + b'", "password": "x"}'
    with connected(running) as connection:
        head = HEAD.replace(b": 60", b": %d" % len(body)) + b"Connection: close\r\n\r\n"
        connection.sendall(head + body[:60_000])
        connection.settimeout(0.6)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(20)
        connection.sendall(body[60_000:])

        assert not read_to_end(connection).startswith(b"HTTP/1.1 408")


def test_a_person_has_a_bounded_number_of_event_streams(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(open_streams, "STREAMS_A_PERSON", 2)
    running.world.project()
    with running.client() as client, contextlib.ExitStack() as held:
        for _ in range(2):
            held.enter_context(client.stream("GET", "/api/projects/sms/events"))
        refused = client.get("/api/projects/sms/events")

    assert (refused.status_code, refused.json()["code"]) == (429, "streams.too_many")


async def open_at_once(running: Running, count: int) -> list[int]:
    """Open so many streams in the same moment; returns how each was answered, and closes them."""
    token = running.client().headers["authorization"]
    limits = httpx.Limits(max_connections=None)
    async with (
        httpx.AsyncClient(base_url=running.url, headers={"authorization": token}, timeout=30, limits=limits) as client,
        contextlib.AsyncExitStack() as held,
    ):
        opening = (held.enter_async_context(client.stream("GET", "/api/projects/sms/events")) for _ in range(count))
        return [answer.status_code for answer in await asyncio.gather(*opening)]


def test_of_many_streams_that_open_at_once_only_the_bounded_number_does_and_all_are_given_back(running: Running, monkeypatch) -> None:
    monkeypatch.setattr(open_streams, "STREAMS_A_PERSON", 5)
    running.world.project()

    with ThreadPoolExecutor(1) as own:  # a browser's test may have left a loop in this thread
        rounds = [own.submit(lambda: asyncio.run(open_at_once(running, 40))).result() for _ in range(2) if wait_until_none_is_open(running)]

    assert [statuses.count(200) for statuses in rounds] == [5, 5]
    assert [statuses.count(429) for statuses in rounds] == [35, 35]


def test_a_stream_whose_client_is_gone_before_the_first_word_is_given_back(running: Running) -> None:
    running.world.project()
    token = running.client().headers["authorization"].encode()
    for _ in range(50):
        with connected(running) as connection:
            connection.sendall(b"GET /api/projects/sms/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + token + b"\r\n\r\n")

    assert wait_until_none_is_open(running)


def wait_until_none_is_open(running: Running) -> bool:
    until = time.monotonic() + 20
    while running.server.state.streams._streams and time.monotonic() < until:
        time.sleep(0.01)
    return not running.server.state.streams._streams


def test_what_the_api_answers_is_kept_by_no_cache(running: Running) -> None:
    with running.client() as client:
        answers = [
            client.get("/api/me"),
            client.get("/api/projects"),
            client.get("/api/projects/nothing"),
            httpx.get(f"{running.url}/api/projects"),
        ]

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
