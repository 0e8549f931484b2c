# SPDX-License-Identifier: Apache-2.0
"""Whatever a request carries has a bounded type: texts with a length and no NUL, whole numbers of 64 bits, lists with an end.

A new route with a bare `str`, a new member of a body without a limit: both fail here, before a client finds them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.params import BodyKwarg, ParameterKwarg
from msgspec import inspect as types

from labelwright import wire
from labelwright.server import docs, health, static_files
from labelwright.server.routes import accounts, bulk, event_stream, imports_exports, items, labelling, project_files, projects
from labelwright.wire.common import LARGEST, WITHOUT_NUL

ROUTERS = (accounts, bulk, event_stream, imports_exports, items, labelling, project_files, projects, health)


def is_ours(handler: Any) -> bool:
    """Tell a handler of ours from those that the framework adds for OPTIONS."""
    return handler.fn.__module__.startswith("labelwright.")


HANDLERS = [
    *(handler for module in ROUTERS for route in module.router.routes for handler in route.route_handlers if is_ours(handler)),
    accounts.open_with_key,
    docs.docs,
    static_files.web_app,
]
GIVEN = {"app", "actor", "request", "return"}
"""What the server itself gives a handler."""
BODIES = [body for body in vars(wire).values() if inspect.isclass(body) and issubclass(body, wire.Body) and body is not wire.Body]


def parameters() -> Iterator[tuple[str, str, Any]]:
    for handler in HANDLERS:
        assert isinstance(handler, HTTPRouteHandler)
        for name, hint in get_type_hints(handler.fn, include_extras=True).items():
            if name not in GIVEN:
                yield handler.fn.__name__, name, hint


PARAMETERS = list(parameters())


@pytest.mark.parametrize(("handler", "name", "hint"), PARAMETERS, ids=[f"{handler}.{name}" for handler, name, _ in PARAMETERS])
def test_every_parameter_of_every_route_is_bounded(handler: str, name: str, hint: Any):
    plain, *extras = get_args(hint)
    (kwarg,) = [extra for extra in extras if isinstance(extra, ParameterKwarg | BodyKwarg)]

    assert unbounded_parameter(plain, kwarg) == [], f"{handler}({name})"


def unbounded_parameter(plain: Any, kwarg: ParameterKwarg | BodyKwarg) -> list[str]:
    if isinstance(kwarg, BodyKwarg):
        return [] if plain in BODIES or kwarg.media_type == "multipart/form-data" else [f"{plain} is no body of 'wire'"]
    names = {each for each in (plain, *get_args(plain)) if isinstance(each, type)}
    if str in names and not (kwarg.max_length and kwarg.pattern == WITHOUT_NUL):
        return ["a text without max_length and pattern"]
    if int in names and not (kwarg.ge is not None and kwarg.le is not None and kwarg.le <= LARGEST):
        return ["a number without ge and le"]
    return [] if names & {str, int} else [f"a parameter of {plain}"]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
def test_every_member_of_every_body_is_bounded(body: type[wire.Body]):
    assert list(unbounded(types.type_info(body), body.__name__)) == []


def unbounded(info: types.Type, where: str) -> Iterator[str]:
    """Yield the places of a type where something may be as long, as large or as odd as a client likes."""
    match info:
        case types.StructType():
            for field in info.fields:
                yield from unbounded(field.type, f"{where}.{field.name}")
        case types.UnionType():
            for member in info.types:
                yield from unbounded(member, where)
        case types.Metadata():
            yield from unbounded(info.type, where)
        case types.StrType():
            if info.pattern is None or re.search(info.pattern, "\0"):
                yield f"{where}: a text that may hold a NUL"
            if info.max_length is None and info.pattern in (None, WITHOUT_NUL):
                yield f"{where}: a text without max_length"
        case types.IntType():
            if info.ge is None or info.le is None:
                yield f"{where}: a number without ge and le"
        case types.DictType():
            if info.max_length is None:
                yield f"{where}: an object without max_length"
            yield from unbounded(info.key_type, f"{where} (name)")
            if not isinstance(info.value_type, types.AnyType):  # plain JSON: bounded by the body's size, depth and texts
                yield from unbounded(info.value_type, f"{where} (value)")
        case types.VarTupleType():
            if info.max_length is None and not isinstance(info.item_type, types.LiteralType):
                yield f"{where}: a list without max_length"
            yield from unbounded(info.item_type, f"{where}[]")
        case types.BoolType() | types.NoneType() | types.LiteralType() | types.FloatType():
            return
        case _:
            yield f"{where}: {type(info).__name__} has no bounds that we know"


class Careless(wire.Body, frozen=True):
    """What this test is to find."""

    text: str
    number: int
    texts: tuple[wire.ShortText, ...]
    anything: Any
    texts_by_name: dict[str, wire.ShortText]


def test_a_careless_body_is_found():
    found = {place.split(":")[0].split(" ")[0] for place in unbounded(types.type_info(Careless), "Careless")}

    assert found == {f"Careless.{name}" for name in Careless.__struct_fields__}
