# SPDX-License-Identifier: Apache-2.0
"""Write the parts of the documentation that repeat what the code says: tables inside pages, and the reference pages.

    .venv/bin/python tools/generate_docs.py

A table stands between `<!-- generated: NAME -->` and `<!-- end -->`. A test runs this and finds nothing to change.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec
import typer

from labelwright.app.actor import Scope
from labelwright.app.app import Limits
from labelwright.app.rights import RIGHTS, SCOPES, Right
from labelwright.formats.standard_formats import LOSS_SORTS, standard_formats
from labelwright.kinds.standard_kinds import standard_registry
from labelwright.store.filters import FILTER_NAMES

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.support.authorisation import COLUMNS, MATRIX, RULES, YES
from tools import format_matrix

DOCS = Path(__file__).resolve().parent.parent / "docs"
OPENAPI = DOCS.parent / "web" / "src" / "api" / "openapi.json"
BLOCK = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars inside cells are escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |\n" for line in lines)


def code(text: str) -> str:
    return f"`{text}`"


def filters() -> str:
    return table(("name", "means"), ((code(name), meaning) for name, meaning in FILTER_NAMES.items()))


def rights() -> str:
    """Roles across, rights down: who may do what."""
    rows = ([right.value, *("yes" if right in RIGHTS[role] else "" for role in RIGHTS), code(SCOPES[right])] for right in Right)
    return table(("may", *(code(role) for role in RIGHTS), "token scope"), rows)


def authorisation() -> str:
    """Each operation and who is let in: the table that the tests try, cell by cell."""
    names = {rule: name for name, rule in RULES.items()}
    rows = ([code(operation), names[rule], *(_cell(rule.wanted(column)) for column in COLUMNS)] for operation, rule in MATRIX.items())
    return table(("operation", "for", *COLUMNS), rows)


def _cell(answer: int) -> str:
    return "yes" if answer == YES else str(answer)


def scopes() -> str:
    apart = {"tokens": "make and revoke tokens", "admin": "everything its owner may, but make and revoke tokens"}
    means: dict[Scope, str] = {
        scope: ", ".join(right.value for right in Right if SCOPES[right] == scope) or apart[scope] for scope in Scope.__args__
    }
    return table(("scope", "lets a token"), ((code(scope), meaning) for scope, meaning in means.items()))


def losses() -> str:
    rows = [f"| `{code}` | {sort.what} | {sort.why} |" for code, sort in sorted(LOSS_SORTS.items())]
    return "\n".join(("| code | what stays behind | why |", "| --- | --- | --- |", *rows))


def formats() -> str:
    rows = (
        (
            code(f.name), f.title, "yes" if f.reads else "", "yes" if f.writes else "", ", ".join(sorted(f.media)),
            ", ".join(sorted(f.kinds)), code(f"labelwright[{f.extra}]") if f.extra else "",
        )
        for f in standard_formats()
    )  # fmt: skip
    return table(("format", "title", "read", "written", "media", "kinds", "needs"), rows)


def round_trips() -> str:
    return table(("kind", *map(code, format_matrix.run_trips())), format_matrix.list_marks())


def round_trip_facets() -> str:
    return table(("format", "kinds", *format_matrix.name_facets()), format_matrix.list_facets())


def round_trips_short() -> str:
    heads = ("format", "comes back exact", "comes back otherwise", *format_matrix.name_facets(format_matrix.SHORT))
    return table(heads, format_matrix.list_short())


def format_exceptions() -> str:
    return table(("law", "formats", "why"), format_matrix.list_exceptions())


def kinds() -> str:
    rows = (
        (
            code(kind.tag),
            kind.family.value,
            ", ".join(sorted(kind.media)),
            ", ".join(code(name) for name in _settings(kind.settings)) or "none",
        )
        for kind in standard_registry()
    )
    return table(("kind", "family", "media", "settings"), rows)


def _settings(settings: type[msgspec.Struct]) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(settings)]


def limits() -> str:
    limits = Limits()
    return table(("limit", "at most"), ((code(name), f"{getattr(limits, name):,}") for name in Limits.__dataclass_fields__))


BLOCKS: dict[str, Callable[[], str]] = {
    "filters": filters,
    "rights": rights,
    "authorisation": authorisation,
    "scopes": scopes,
    "formats": formats,
    "losses": losses,
    "kinds": kinds,
    "limits": limits,
    "round-trips": round_trips,
    "round-trip-facets": round_trip_facets,
    "round-trips-short": round_trips_short,
    "format-exceptions": format_exceptions,
}


def filled(text: str) -> str:
    """Return a page with its generated tables as the code has them now."""
    return BLOCK.sub(lambda found: f"{found.group(1)}{BLOCKS[found.group(2)]()}{found.group(3)}", text)


def api() -> str:
    """Return the page of all endpoints, from the committed OpenAPI document."""
    document: dict[str, Any] = json.loads(OPENAPI.read_text(encoding="utf-8"))
    groups: dict[str, list[Sequence[str]]] = {}
    for path, verbs in sorted(document["paths"].items()):
        for verb, said in verbs.items():
            groups.setdefault((said.get("tags") or ["Other"])[0], []).append(
                (code(f"{verb.upper()} {path}"), said.get("summary", ""), _parameters(said))
            )
    parts = [f"## {group}\n\n{table(('endpoint', 'what', 'parameters'), rows)}" for group, rows in groups.items()]
    return f"{API_HEAD}\n{chr(10).join(parts)}"


API_HEAD = (DOCS / "reference" / "api.head.txt").read_text(encoding="utf-8") if (DOCS / "reference" / "api.head.txt").exists() else ""


def _parameters(said: dict[str, Any]) -> str:
    return ", ".join(code(each["name"]) for each in said.get("parameters", []) if each["in"] in ("query", "header"))


def cli() -> str:
    """Return the page of all commands, from the program itself."""
    from labelwright.cli.program import app  # loaded here: the other pages do not need the server

    top: Any = typer.main.get_command(app)
    commands = [part for name, command in sorted(top.commands.items()) for part in _command(f"labelwright {name}", command)]
    return f"{CLI_HEAD}\n{chr(10).join(commands)}"


CLI_HEAD = """# The command line

Each command says more with `--help`. Commands that need a project talk to the server that runs; `labelwright PATH` without a
command word is `labelwright start PATH`. Errors are one sentence on standard error, with their [code](../errors.md), and exit code 1.
"""


def _command(name: str, command: Any) -> list[str]:
    if isinstance(command, click.Group) or hasattr(command, "commands"):
        return [part for sub, inner in sorted(command.commands.items()) for part in _command(f"{name} {sub}", inner)]
    return [_one_command(name, command)]


def _one_command(name: str, command: Any) -> str:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    usage = " ".join([name, *(_metavar(each) for each in arguments)])
    described = inspect.cleandoc(command.help or "")
    rows = [(code(_spelling(each)), each.help or "") for each in (*arguments, *options)]
    return f"## {code(name)}\n\n    {usage}\n\n{described}\n\n" + (table(("parameter", "means"), rows) if rows else "")


def _metavar(each: Any) -> str:
    word = (each.name or "").upper()
    return word if each.required else f"[{word}]"


def _spelling(each: Any) -> str:
    if each.param_type_name == "argument":
        return (each.name or "").upper()
    return " / ".join([*each.opts, *each.secondary_opts])


def sdk() -> str:
    """Return the page of the Python client, from its docstrings."""
    room = importlib.import_module("labelwright.sdk")
    names = sorted(getattr(room, "__all__", [name for name in vars(room) if not name.startswith("_")]))
    parts = [_described(name, getattr(room, name)) for name in names if not inspect.ismodule(getattr(room, name))]
    return f"{SDK_HEAD}\n{chr(10).join(parts)}"


SDK_HEAD = """# The Python client

`import labelwright as lw`, then `lw.connect(...)`. Everything here talks HTTP to a server, so a script and a person see the same
rules. Errors are those of `labelwright.base.errors`, with their stable [codes](../errors.md).
"""


def _described(name: str, thing: Any) -> str:
    head = f"## {code(name)}\n\n{_doc(thing)}\n"
    if not inspect.isclass(thing):
        return f"{head}\n    {name}{_signature(thing)}\n" if callable(thing) else head
    members = [(each, found) for each, found in vars(thing).items() if not each.startswith("_")]
    return head + "".join(_member(name, each, found) for each, found in members if callable(found) or isinstance(found, property))


def _member(owner: str, name: str, found: Any) -> str:
    signature = "" if isinstance(found, property) else _signature(getattr(found, "__func__", found))
    return f"\n### {code(f'{owner}.{name}')}\n\n    {name}{signature}\n\n{_doc(found)}\n"


def _doc(thing: Any) -> str:
    return inspect.cleandoc(getattr(thing, "__doc__", None) or "")


def _signature(thing: Any) -> str:
    try:
        plain = re.sub(r"labelwright\.[a-z_.]+\.|<object object[^>]*>", "", str(inspect.signature(thing)))
        return re.sub(r"(: |-> )'([^']*)'", r"\1\2", plain)
    except (TypeError, ValueError):
        return "(...)"


WHOLE: dict[str, Callable[[], str]] = {"reference/api.md": api, "reference/cli.md": cli, "reference/sdk.md": sdk}


def list_pages() -> dict[str, Callable[[], str]]:
    """Return by the names of the pages with generated parts what makes the text that each should have."""
    texts = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
    texts["../README.md"] = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    inside = {name: partial(filled, text) for name, text in texts.items() if BLOCK.search(text)}
    return inside | {name: partial(_write_whole, write) for name, write in WHOLE.items()}


def _write_whole(write: Callable[[], str]) -> str:
    return write().rstrip() + "\n"


def main() -> None:
    for name, make in list_pages().items():
        path, text = DOCS / name, make()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
