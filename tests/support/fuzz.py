# SPDX-License-Identifier: Apache-2.0
"""Requests made from the OpenAPI, right and wrong in every way we know, and what may be said of their answers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast
from urllib.parse import quote

import httpx
import jsonschema_rs

NASTY: Sequence[Any] = (
    None, True, "", "\0", "a\0b", "\ufffe", "\U0010ffff", "é" * 300, "x" * 5_000, "..", "/", "%", "'; --", "{{7*7}}", "-1", "1e999", -1, 0,
    2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 2**200, 1e308, [], {}, [[]], {"": {}}, [None] * 50,
)  # fmt: skip
RAW = (b"", b"{", b"\xff\xfe", b"[" * 3_000, b"[" * 3_000 + b"]" * 3_000, b'"\\ud800"', b'{"a":1,"a":2}', b"null", b"\0")
UUID = "01930b5e-7c00-7000-8000-{:012x}"


class Request(NamedTuple):
    operation: Mapping[str, Any]
    verb: str
    url: str
    headers: dict[str, str]
    content: bytes | None
    json: Any


class Fuzzer:
    """Makes requests from an OpenAPI document. A class because it holds the document, the randomness and the names that exist."""

    def __init__(self, document: Mapping[str, Any], names: Mapping[str, Sequence[Any]], *, seed: int) -> None:
        self.document, self.names, self.random = document, names, random.Random(seed)
        self.operations = [(path, verb, operation) for path, verbs in document["paths"].items() for verb, operation in verbs.items()]

    def requests(self, count: int) -> Iterator[Request]:
        for _ in range(count):
            yield self.request(*self.random.choice(self.operations))

    def request(self, path: str, verb: str, operation: Mapping[str, Any]) -> Request:
        query: list[str] = []
        headers = {"X-Labelwright": "1"}
        for parameter in operation.get("parameters", []):
            value = self.value(parameter["schema"], parameter["name"])
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", quote(str(value).strip("./"), safe="") or "x")
            elif parameter["in"] == "query" and self.random.random() < 0.6:
                query.append(f"{parameter['name']}={quote(str(value), safe='')}")
            elif parameter["in"] == "header" and self.random.random() < 0.8:
                headers[parameter["name"]] = quote(str(value), safe='"')[:200]
        content, body = self.body(operation)
        return Request(operation, verb.upper(), path + ("?" + "&".join(query) if query else ""), headers, content, body)

    def body(self, operation: Mapping[str, Any]) -> tuple[bytes | None, Any]:
        media = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if media is None:
            return None, None
        if self.random.random() < 0.05:
            return self.random.choice(RAW), None
        if "example" in media and self.random.random() < 0.3:
            return None, self.spoiled(media["example"])
        return None, self.value(media["schema"], "body")

    def spoiled(self, example: Any) -> Any:
        """Return an example with about one member in five replaced."""
        if isinstance(example, dict):
            return {name: self.spoiled(one) for name, one in cast("dict[str, Any]", example).items()}
        if isinstance(example, list):
            return [self.spoiled(one) for one in cast("list[Any]", example)]
        return self.random.choice(NASTY) if self.random.random() < 0.2 else example

    def value(self, schema: Mapping[str, Any], name: str, depth: int = 0) -> Any:
        if self.random.random() < 0.12:
            return self.random.choice(NASTY)
        if name in self.names and self.random.random() < 0.8:
            return self.random.choice(self.names[name])
        if "$ref" in schema:
            return self.value(self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name, depth)
        options = schema.get("oneOf") or schema.get("anyOf")
        if options:
            return self.value(self.random.choice(options), name, depth)
        if "enum" in schema or "const" in schema:
            return self.random.choice(schema.get("enum") or [schema["const"]])
        return self.make[schema.get("type", "object")](schema, name, depth)

    @property
    def make(self) -> dict[str, Callable[[Mapping[str, Any], str, int], Any]]:
        return {
            "object": self.an_object,
            "array": lambda schema, name, depth: [
                self.value(schema.get("items", {}), name, depth + 1) for _ in range(0 if depth > 6 else self.random.randint(0, 2))
            ],
            "string": self.a_text,
            "integer": lambda schema, _name, _depth: self.random.choice((schema.get("minimum", 0), schema.get("maximum", 9), 1, 2, 3)),
            "number": lambda _schema, _name, _depth: self.random.choice((0, 0.5, -3.25, 1e9)),
            "boolean": lambda _schema, _name, _depth: self.random.random() < 0.5,
            "null": lambda _schema, _name, _depth: None,
        }

    def an_object(self, schema: Mapping[str, Any], _name: str, depth: int) -> Any:
        if depth > 6:
            return {}
        required = schema.get("required", ())
        return {
            name: self.value(one, name, depth + 1)
            for name, one in schema.get("properties", {}).items()
            if name in required or self.random.random() < 0.5
        }

    def a_text(self, schema: Mapping[str, Any], _name: str, _depth: int) -> str:
        if "0-9a-f" in schema.get("pattern", ""):
            return UUID.format(self.random.randint(0, 40))
        most = min(schema.get("maxLength", 20), 40)
        return "".join(self.random.choice("ab1 é中🙂._-\"'") for _ in range(self.random.randint(0, most)))


def find_fault(document: Mapping[str, Any], request: Request, answer: httpx.Response) -> str | None:
    """Return what is wrong with an answer: a 5xx other than 503, an undocumented success, a body off its schema, an error in no words."""
    shown = f"{request.verb} {request.url[:200]} -> {answer.status_code}"
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if answer.status_code >= 500 and answer.status_code != 503:
        return f"{shown}: {request.json!r:.300}"
    if answer.status_code >= 400:
        return None if kind == "application/problem+json" and {"code", "detail", "status"} <= answer.json().keys() else f"{shown}: {kind}"
    documented = request.operation["responses"].get(str(answer.status_code))
    if documented is None:
        return f"{shown}: not documented"
    content = documented.get("content", {})
    if content and kind not in content:
        return f"{shown}: {kind}, documented {list(content)}"
    if kind != "application/json":
        return None
    schema = {**content[kind]["schema"], "components": document["components"]}
    errors = jsonschema_rs.Draft202012Validator(schema).iter_errors(answer.json())
    return next((f"{shown}: {error.message:.200} at {list(error.instance_path)}" for error in errors), None)
