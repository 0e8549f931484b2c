# SPDX-License-Identifier: Apache-2.0
"""The web app's files go out packed as the browser takes them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from labelwright.server import static_files

SCRIPT = b"export const answer = 42\n" * 50


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient[Litestar]]:
    """A server of two files: one packed with Brotli when it was built (what it holds is never looked into), one not."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_bytes(b"<!doctype html>")
    for name in ("packed.js", "plain.js"):
        (tmp_path / "assets" / name).write_bytes(SCRIPT)
    (tmp_path / "assets" / "packed.js.br").write_bytes(b"as Brotli has it")
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    static_files.load_file.cache_clear()
    with TestClient(Litestar([static_files.web_app])) as found:
        yield found
    static_files.load_file.cache_clear()


def fetch(client: TestClient[Litestar], path: str, encodings: str) -> tuple[str | None, bytes]:
    """Return the encoding of an answer, and its body as it went over the wire."""
    with client.stream("GET", path, headers={"accept-encoding": encodings}) as answer:
        return answer.headers.get("content-encoding"), b"".join(answer.iter_raw())


def test_a_browser_that_takes_brotli_gets_what_the_build_packed(client: TestClient[Litestar]):
    assert fetch(client, "/assets/packed.js", "gzip, deflate, br, zstd") == ("br", b"as Brotli has it")


@pytest.mark.parametrize("encodings", ["gzip", "gzip, br;q=0", "deflate, GZIP;q=0.5"])
def test_others_get_gzip(client: TestClient[Litestar], encodings: str):
    encoding, body = fetch(client, "/assets/packed.js", encodings)

    assert encoding == "gzip"
    assert gzip.decompress(body) == SCRIPT


def test_who_takes_nothing_gets_the_file_itself(client: TestClient[Litestar]):
    assert fetch(client, "/assets/packed.js", "identity") == (None, SCRIPT)


def test_a_file_that_was_not_packed_when_built_is_packed_with_gzip(client: TestClient[Litestar]):
    assert fetch(client, "/assets/plain.js", "br, gzip")[0] == "gzip"


def test_caches_are_told_that_the_answer_depends_on_the_browser(client: TestClient[Litestar]):
    assert client.get("/assets/packed.js", headers={"accept-encoding": "gzip"}).headers["vary"] == "accept-encoding"
