# SPDX-License-Identifier: Apache-2.0
"""What the OpenAPI says beyond the routes: an example of every request body, and what a refusal looks like.

Examples are Structs, so one that no longer fits fails the type checker.
"""

from __future__ import annotations

from typing import Any, TypeGuard, cast

import msgspec
from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin

from labelwright import wire
from labelwright.wire.problems import ProblemDetails
from labelwright.wire.restores import NewRestore

ID = "01930b5e-7c00-7000-8000-000000000001"
MARK = "01930b5e-7c00-7000-8000-000000000002"
ACTION = "01930b5e-7c00-7000-8000-000000000003"
FILE = """project: sms
media: text
schema:
  fields:
    - {name: verdict, kind: choice, labels: [spam, ham], required: true}
"""
SPAM = wire.MarkIn(id=MARK, field="verdict", value={"kind": "choice", "version": 1, "labels": ["spam"]})
TRANSACTION = wire.TransactionIn(id=ID, ops=(wire.OpIn(mark=MARK, after=SPAM),), at_us=1_800_000_000_000_000)

BODIES: tuple[wire.Body, ...] = (
    wire.SetUpRequest(email="ada@example.org", name="Ada", password="correct horse battery staple"),  # noqa: S106 - an example
    wire.SignInRequest(email="ada@example.org", password="correct horse battery staple"),  # noqa: S106
    wire.RedeemRequest(password="correct horse battery staple", name="Bob"),  # noqa: S106
    wire.WorkspaceSettings(create_projects="managers", invite_strangers="admins"),
    wire.NewInvitation(email="bob@example.org", project="sms", role="annotator"),
    wire.NewToken(name="nightly export", scopes=("read",)),
    wire.NewProject(file=FILE),
    wire.ApplyRequest(file=FILE, dry_run=True),
    wire.RevertRequest(revision=3),
    wire.PauseRequest(stage="label"),
    wire.RoleUpdate(person=2, role="reviewer"),
    wire.NewItems(items=(wire.NewItem(key="m1", text="Win a prize now", meta={"camera": "east"}, tags=("night",)),)),
    wire.BulkAction(action="tag", filter='label.verdict == "spam"', value="night", dry_run=True),
    wire.NewUndo(id="019366a0-4f5c-7c3e-9b1a-5d2f8e7c6b4a"),
    wire.NewRedo(filter='people == "bob@example.org"', people="others", dry_run=True),
    wire.SavedView(name="Doubtful", filter="flags > 0", sort="-updated_us"),
    wire.NewImport(source=wire.ImportSource(path="/data/messages.csv"), labels={"SPAM": "spam"}),
    NewRestore(source=wire.ImportSource(path="/data/sms-backup.zip")),
    wire.NewExport(format="jsonl", answers="final", filter='state == "done"'),
    wire.NextRequest(count=5),
    wire.DraftUpdate(transactions=(TRANSACTION,)),
    wire.SubmitRequest(id=ACTION, revision=0, transactions=(TRANSACTION,), active_us=4_200_000),
    wire.SkipRequest(id=ACTION, reason="cannot_tell", note="Cut off in the middle"),
    wire.RecallRequest(id=ACTION),
    wire.HeartbeatRequest(assignments=("x3Jf0aQ2",)),
    wire.NewFlag(text="Is this advertising?"),
    wire.NewComment(id=ID, text="See guideline 3.", mark=MARK),
)
REFUSAL_SCHEMAS = {
    name: schema
    for name, schema in msgspec.json.schema_components((ProblemDetails,), ref_template="#/components/schemas/{name}")[1].items()
    if name in ("ProblemDetails", "FaultView")  # the others are there already, as the answers have them
}
REFUSAL = {
    "description": "What was refused, and what to do",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
}
BY_NAME: dict[str, Any] = {type(body).__name__: msgspec.to_builtins(body) for body in BODIES}


class ExamplesJson(JsonRenderPlugin):
    """The OpenAPI as JSON, with an example in every request."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        return JsonRenderPlugin.render(self, request, with_examples(openapi_schema))  # pyright: ignore[reportUnknownMemberType]


def with_examples(document: dict[str, Any]) -> dict[str, Any]:
    """Return an OpenAPI document with an example beside each request body that is one of ours, and what every refusal looks like."""
    paths = {
        path: {verb: _with_refusal(_with_example(operation)) for verb, operation in verbs.items()}
        for path, verbs in document["paths"].items()
    }
    components = document["components"]
    schemas = {**components["schemas"], **REFUSAL_SCHEMAS}
    return _without_ellipses({**document, "paths": paths, "components": {**components, "schemas": schemas}})


def _with_refusal(operation: Any) -> Any:
    return {**operation, "responses": {**operation["responses"], "default": REFUSAL}} if "responses" in operation else operation


def _without_ellipses(part: Any) -> Any:
    """Return a schema in which the items of an annotated `tuple[X, ...]` are X: the framework takes "..." for a second type.

    This goes when Litestar reads such tuples as lists.
    """
    if isinstance(part, list):
        return [_without_ellipses(one) for one in cast("list[Any]", part)]
    if not isinstance(part, dict):
        return part
    members = {name: _without_ellipses(one) for name, one in cast("dict[str, Any]", part).items()}
    options: Any = members.get("oneOf")
    return options[0] if list(members) == ["oneOf"] and len(options) == 2 and options[1] == {} else members


def _with_example(operation: Any) -> Any:
    if not _takes_json(operation):
        return operation
    content = operation["requestBody"]["content"]["application/json"]
    example = BY_NAME.get(content["schema"].get("$ref", "").rpartition("/")[2])
    if example is None:
        return operation
    body = {**operation["requestBody"], "content": {"application/json": {**content, "example": example}}}
    return {**operation, "requestBody": body}


def _takes_json(operation: Any) -> TypeGuard[dict[str, Any]]:
    return "requestBody" in operation and "application/json" in operation["requestBody"]["content"]
