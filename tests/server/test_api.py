# SPDX-License-Identifier: Apache-2.0
"""The API as its OpenAPI describes it: fuzzed, and looked at with an annotator's eyes."""

from __future__ import annotations

import re
from typing import Any

import httpx
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from litestar.serialization import encode_json
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from tests.server.conftest import Running

from labelwright.app import accounts
from labelwright.server.app import openapi_of

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

STREAMS = {"/api/projects/{project}/events"}
OPEN_TO_ALL = {"/live", "/ready", "/metrics", "/api/me", "/api/links/{secret}"}
UNFIT = {"/api/projects/{project}/uploads", "/api/projects/{project}/file"}
"""One wants a form, the other answers YAML, which the checks read as an object where the schema means the text."""


def document(running: Running) -> dict[str, Any]:
    return msgspec.json.decode(encode_json(openapi_of(running.server)))


def known(parameters: dict[str, Any], real: dict[str, Any]) -> dict[str, Any]:
    """Point path parameters at things that exist, or every request would end in "not found"."""
    return {name: real[name] for name in parameters if name in real}


def fuzz(running: Running, word: str, real: dict[str, Any], *, examples: int) -> list[str]:
    """Send generated requests to every operation; return what was wrong with the answers."""
    schema = schemathesis.openapi.from_dict(document(running))
    faults: list[str] = []
    for found in schema.exclude(path=list(STREAMS | UNFIT)).get_all_operations():
        operation: Any = found.ok()  # pyright: ignore[reportAttributeAccessIssue]: an error fails the test by having none

        @settings(
            max_examples=examples,
            phases=[Phase.explicit, Phase.generate],
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),  # pyright: ignore[reportArgumentType]: its stub forgets that it is an enum
        )
        @given(case=operation.as_strategy())
        def send(case: Any) -> None:
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {word}"}
            case.path_parameters = {**(case.path_parameters or {}), **known(case.path_parameters or {}, real)}
            response = case.call(base_url=running.url, timeout=30)
            case.validate_response(response, checks=[not_a_server_error, response_schema_conformance, content_type_conformance])

        try:
            send()
        except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - each fault is listed, with the operation it belongs to
            faults.append(f"{operation.label}: {error}")
    return faults


@pytest.mark.slow
def test_no_request_makes_the_server_fail_and_every_answer_is_as_described(running: Running):
    running.world.project(items=5)
    running.world.label(running.world.owner, "sms", "spam")
    word, _ = accounts.create_token(running.app, running.world.owner, name="fuzz", scopes=("admin", "label", "manage", "read"))

    (assignment, *_) = running.world.next(running.world.owner, "sms")
    faults = fuzz(running, word, {"project": "sms", "item": 1, "assignment": assignment.id, "name": "text"}, examples=8)

    assert faults == [], "\n\n".join(faults)


def gets(running: Running) -> list[str]:
    return sorted(path for path, operations in document(running)["paths"].items() if "get" in operations and path not in STREAMS)


def test_without_signing_in_nothing_is_told(running: Running):
    with running.browser() as browser:
        told = [path for path in gets(running) if browser.get(filled(path, {})).status_code not in (401, 404)]

    assert set(told) <= OPEN_TO_ALL | {"/api/formats", "/api/filter-names", "/api/project-file.schema.json"}


def test_an_annotator_is_shown_no_key_no_other_person_and_no_other_answer(running: Running):
    world = running.world
    sms = world.project(items=6)
    bob = world.person("bob", project=sms)
    world.label(world.owner, sms, "ham", "spam")
    (mine,) = world.next(bob, sms)
    word, _ = accounts.create_token(running.app, bob, name="bob", scopes=("label", "read", "manage"))
    secret_words = ["ada@example.org", '"k0"', '"k1"', '"k2"', '"k3"', '"k4"', '"k5"']

    with httpx.Client(base_url=running.url, headers={"Authorization": f"Bearer {word}"}) as client:
        shown = {path: client.get(filled(path, {"project": sms, "assignment": mine.id, "name": "text"})) for path in gets(running)}

    leaks = {path: secret for path, answer in shown.items() for secret in secret_words if secret in answer.text}
    refused = {path for path, answer in shown.items() if answer.status_code in (403, 404)}
    assert leaks == {}
    assert {"/api/projects/{project}/items", "/api/projects/{project}/exports", "/api/people"} <= refused
    assert not any(answer.status_code >= 500 for answer in shown.values())


def filled(path: str, values: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda found: values.get(found[1], "1"), path)


def test_every_operation_has_a_summary_and_a_clean_id(running: Running):
    operations = [each for path in document(running)["paths"].values() for each in path.values()]

    assert all(each.get("summary") for each in operations)
    assert len({each["operationId"] for each in operations}) == len(operations)


def test_a_marks_value_is_described_as_one_of_the_registered_kinds_or_one_we_do_not_know(running: Running):
    mark = document(running)["components"]["schemas"]["Mark"]["properties"]["value"]

    assert len(mark["anyOf"]) == len(list(running.app.registry)) + 1
