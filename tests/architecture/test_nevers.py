# SPDX-License-Identifier: Apache-2.0
"""What a room must never know: who writes, who speaks SQL, who reads the clock, who speaks HTTP."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from tests.architecture.floors import room
from tests.architecture.house import Module, modules, outside

SQL = {"sqlalchemy", "sqlite3", "psycopg", "alembic", "dbos"}
HTTP = {"litestar", "starlette", "uvicorn", "httpx", "urllib.request", "http", "requests", "socket", "asyncio"}
CLOCK = {"time", "datetime.datetime.now", "random", "secrets", "uuid"}
PURE = ("labelwright.quality", "labelwright.workflow", "labelwright.kinds", "labelwright.model", "labelwright.schema")


def guests(rooms: tuple[str, ...], banned: set[str]) -> list[str]:
    """Return the imports by these rooms of banned packages, or of parts of them."""
    return [str(each) for each in outside() if room(each.module).startswith(rooms) and _is_one_of(each.target, banned)]


def _is_one_of(target: str, banned: set[str]) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in banned)


def calls(module: Module, *names: str) -> Iterator[str]:
    """Yield where a module calls one of these attributes: `datetime.now`, `store.write`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value).rpartition(".")[2]
            if f"{owner}.{node.func.attr}" in names:
                yield f"{module.place}:{node.lineno}"


def test_only_app_writes_to_the_store() -> None:
    others = [module for module in modules().values() if room(module.name) not in ("labelwright.app", "labelwright.store")]

    assert [place for module in others for place in calls(module, "store.write")] == []


def test_app_is_seen_writing() -> None:
    assert list(calls(modules()["labelwright.app.submissions"], "store.write"))


WRITES_A_MEMBERSHIP = re.compile(r"\b(INSERT INTO|UPDATE|DELETE FROM)\s+member\b", re.IGNORECASE)
WRITING = {"insert", "update", "delete", "insert_row", "bulk_insert"}
MEMBERSHIP_WRITERS = {"save_member", "delete_member", "pause_member"}


def membership_writes(module: Module) -> list[str]:
    """Return where a module writes membership rows: by a function of the store, by SQL, or by the table itself."""
    return [f"{module.place}: {ast.unparse(node)}" for node in ast.walk(module.tree) if _writes_membership(node)]


def _writes_membership(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="people" | "people_rows"), attr=name)):
            return name in MEMBERSHIP_WRITERS
        case ast.ImportFrom(module=str() as source, names=names) if source.endswith("store.people"):
            return any(name.name in MEMBERSHIP_WRITERS for name in names)
        case ast.Constant(value=str() as text):
            return WRITES_A_MEMBERSHIP.search(text) is not None
        case ast.Call(args=arguments, func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in WRITING:
            return any(isinstance(argument, ast.Attribute) and argument.attr == "member" for argument in arguments)
        case _:
            return False


def test_only_one_module_writes_memberships_by_the_stores_own_function() -> None:
    writers = {module.name for module in modules().values() if membership_writes(module)}

    assert writers == {"labelwright.app.memberships", "labelwright.store.people"}


@pytest.mark.parametrize(
    "line",
    [
        "people.save_member(tx, project_id=1, person_id=2, role='owner', now_us=3)",
        "from labelwright.store.people import delete_member",
        "statement('UPDATE member SET role = :role')",
        "tx.execute(sa.insert(t.member))",
        "insert_row(tx, t.member, role='owner')",
    ],
)
def test_a_membership_written_elsewhere_is_seen(line: str) -> None:
    written = modules()["labelwright.app.flags"]._replace(tree=ast.parse(line))

    assert len(membership_writes(written)) == 1


def test_server_and_command_line_speak_no_sql() -> None:
    assert guests(("labelwright.server", "labelwright.cli"), SQL) == []


def test_app_speaks_no_http() -> None:
    assert guests(("labelwright.app", "labelwright.store", "labelwright.jobs", "labelwright.projectfile"), HTTP) == []


def test_decisions_know_no_clock_no_sql_and_no_http() -> None:
    assert guests(PURE, SQL | HTTP | CLOCK) == []


def test_decisions_never_ask_for_the_time() -> None:
    pure = [module for module in modules().values() if room(module.name).startswith(PURE)]

    assert [place for module in pure for place in calls(module, "datetime.now", "datetime.utcnow", "date.today", "time.time")] == []


def test_formats_know_nothing_of_where_data_is_kept() -> None:
    assert guests(("labelwright.formats",), SQL | HTTP) == []


def test_nothing_prints_but_the_command_line_and_the_start_up_line() -> None:
    silent = [m for m in modules().values() if room(m.name) not in ("labelwright.cli", "labelwright.server.worker_processes")]
    printed = [
        f"{module.place}:{node.lineno}"
        for module in silent
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]

    assert printed == []


RUNS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "runpy"}
RUNNERS = {"eval", "exec", "compile", "__import__", "from_string", "unsafe_load", "full_load", "getoutput", "system", "popen"}


def runs_what_it_is_given(tree: ast.Module) -> list[int]:
    """Return the lines that make a program of data: text evaluated, compiled as a template, given to a shell."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            ast.unparse(node.func).rpartition(".")[2] in RUNNERS - ({"compile"} if ast.unparse(node.func) != "compile" else set())
            or any(each.arg == "shell" for each in node.keywords)
        )
    ]


def test_nothing_is_read_that_could_run() -> None:
    assert [str(each) for each in outside() if _is_one_of(each.target, RUNS)] == []
    assert {module.place: lines for module in modules().values() if (lines := runs_what_it_is_given(module.tree))} == {}


def test_what_runs_would_be_found() -> None:
    harmless = ["re.compile(x)", "run(x)", "Template.render(x)"]
    harmful = ["eval(x)", "os.system(x)", "subprocess.run(x, shell=True)", "yaml.unsafe_load(x)", "compile(x)", "page.from_string(x)"]

    assert [text for text in harmless + harmful if runs_what_it_is_given(ast.parse(text))] == harmful
