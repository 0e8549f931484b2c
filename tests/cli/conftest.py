# SPDX-License-Identifier: Apache-2.0
"""The program as a person runs it: arguments in, words and an exit code out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import pytest
from tests.sdk.conftest import client, database, url  # noqa: F401 - fixtures

from labelwright.cli import main
from labelwright.sdk import Client


class Ran(NamedTuple):
    """How a run ended. `out` is data, `err` is for people."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return msgspec.json.decode(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "200")

    def go(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["labelwright", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return go


@pytest.fixture
def served(run: Run, client: Client, url: str, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: F811 - a fixture
    """The same, with a running server in the environment."""
    monkeypatch.setenv("LABELWRIGHT_URL", url)
    monkeypatch.setenv("LABELWRIGHT_TOKEN", client.token("cli", ("admin", "label", "manage", "read", "tokens")))
    return run
