# SPDX-License-Identifier: Apache-2.0
"""Imports: a durable job that inserts rows unpublished, slice by slice, each slice with its own place in the file.

Killed at any moment, it goes on after the last slice whose rows are in the database: each row is inserted exactly once. One
step publishes what was inserted; cancelling leaves nothing; a published import can be rolled back until it is worked on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
import structlog

from labelwright.base.errors import Conflict, LabelwrightError, NotFound
from labelwright.jobs.interface import Handler, Step
from labelwright.model.losses import Loss, LossRow, count_losses
from labelwright.model.records import Incoming, Refused
from labelwright.schema.attribute_survey import AttributeSurvey
from labelwright.store import events, imports, items
from labelwright.store.imports import ImportRow, RefusedRow
from labelwright.wire.imports_exports import ImportView

from .actor import Actor
from .app import App
from .import_assets import prepare_item
from .import_context import ImportContext, SliceResult
from .import_publishing import drop_failed_slice, drop_slice, publish_slice
from .import_reading import OpenReader, get_import_context, get_import_files, open_stream, take_slice
from .import_schema import declare_attributes, survey_attributes, tell_label_numbers, write_label_numbers
from .import_slice import Row, insert, refuse_failing_rows, rehearse
from .import_sources import ImportOptions, detect_format, get_import_path, open_import_source
from .loss_views import count_notes
from .rights import Access, Right, require_access

JOB = "import.1"
CLEAN_UP = "import-clean-up.1"
log = structlog.get_logger()


def start_import(app: App, actor: Actor, name: str, options: ImportOptions) -> int:
    """Start an import; returns its number. Raises at once when the file is not there or no format reads it."""
    now = app.clock()
    where = app.store.read(lambda tx: get_import_path(tx, app, actor, name, options))
    format_ = detect_format(open_import_source(app, actor, where), options.format).name

    def work(tx: sa.Connection) -> int:
        access = require_access(tx, actor, name, Right.ITEMS)
        id_ = imports.create_import(
            tx, project_id=access.id, person_id=actor.id, state="reading", format=format_, options=msgspec.json.encode(options).decode(),
            created_us=now, updated_us=now,
        )  # fmt: skip
        events.append(tx, "import.started", at_us=now, project_id=access.id, person_id=actor.id, **{"import": id_})
        return id_

    id_ = app.store.write(work)
    app.jobs.start(JOB, f"import-{id_}", import_id=id_, actor=msgspec.to_builtins(actor), project=name)
    return id_


class OpenSurvey(NamedTuple):
    """A file that is looked through for the attributes of its marks, before it is read."""

    survey: AttributeSurvey
    rows: Iterator[Incoming | Refused | Loss]


OpenReaders = dict[int, OpenReader]
"""Open readers by import: the next slice goes on where the last one stopped. After a restart they are opened anew."""
OpenSurveys = dict[int, OpenSurvey]


def handler(app: App) -> Handler:
    """Return the job: whatever the import's state asks for next, a slice at a time, until it rests."""
    readers: OpenReaders = {}
    surveys: OpenSurveys = {}

    def job(*, import_id: int, actor: dict[str, Any], project: str) -> Step:
        person = msgspec.convert(actor, Actor)

        def step(_number: int) -> bool:
            return _run_step(app, person, project, import_id, readers, surveys)

        return step

    def fail(message: str, *, import_id: int, **_others: Any) -> bool:
        return fail_import(app, import_id, message)

    return Handler(job, fail)


def _run_step(app: App, actor: Actor, name: str, import_id: int, readers: OpenReaders, surveys: OpenSurveys) -> bool:
    row = app.store.read(lambda tx: imports.get_import(tx, import_id))
    reader, survey = readers.pop(import_id, None), surveys.pop(import_id, None)
    state = row.state if row else None
    if row is not None and state == "reading" and reader is None and row.position == 0 and _declares(row):
        next_survey = _survey_slice(app, actor, name, row, survey)
        if next_survey is not None:
            surveys[import_id] = next_survey
        else:
            readers[import_id] = _open_reader(app, actor, name, row)
        return True
    if row is not None and state == "reading":
        more, next_reader = _read_slice(app, actor, name, row, reader)
        if next_reader is not None:
            readers[import_id] = next_reader
        return more
    if row is not None and state == "publishing":
        if row.published == 0:
            write_label_numbers(app, actor, name, import_id)
        return app.store.write(lambda tx: publish_slice(tx, app, actor, name, import_id), bulk=True)
    if state in ("cancelling", "rolling_back"):
        return app.store.write(lambda tx: drop_slice(tx, app, actor, name, import_id), bulk=True)
    if state == "failing":
        return _drop_failed(app, import_id)
    return False


def list_job_ids(import_id: int) -> list[str]:
    """Return the ids of the jobs that lead an import on, in whichever state."""
    return [f"{what}-{import_id}" for what in ("import", "publish", "drop", "clean")]


def fail_import(app: App, import_id: int, message: str) -> bool:
    """End an import that is at work with a message; True when what it had brought is still to be taken out.

    Half a file is nobody's wish, and would stand in the way of the whole one. One that was being published stays: it can be
    published on, or taken out by hand.
    """
    now = app.clock()

    def work(tx: sa.Connection) -> bool:
        row = imports.get_import(tx, import_id)
        if row is None or row.state not in imports.AT_WORK:
            return False
        clean_up = row.state == "reading"
        imports.update_import(tx, import_id, state="failing" if clean_up else "failed", message=message, updated_us=now)
        if not clean_up:
            events.append(tx, "import.failed", at_us=now, project_id=row.project_id, person_id=row.person_id, **{"import": import_id})
        return clean_up

    return app.store.write(work)


def fail_dead_import(app: App, import_id: int, message: str) -> None:
    """End an import that no job leads on any more; a job of its own takes out what it had brought."""
    if fail_import(app, import_id, message):
        app.jobs.start(CLEAN_UP, f"clean-{import_id}", import_id=import_id)


def _drop_failed(app: App, import_id: int) -> bool:
    return app.store.write(lambda tx: drop_failed_slice(tx, app, import_id), bulk=True)


def clean_up_handler(app: App) -> Handler:
    """Return the job that takes out what a dead import had brought."""

    def job(*, import_id: int) -> Step:
        return lambda _number: _drop_failed(app, import_id)

    def fail(message: str, *, import_id: int) -> bool:
        return fail_import(app, import_id, message)

    return Handler(job, fail)


def _read_slice(app: App, actor: Actor, name: str, row: ImportRow, reader: OpenReader | None) -> tuple[bool, OpenReader | None]:
    """Land the next slice; returns whether there is more to do, and the reader where it stands if there is more to read."""
    options = msgspec.json.decode(row.options, type=ImportOptions)
    context = app.store.read(lambda tx: get_import_context(tx, app, actor, name, row.id, options))
    stream = open_stream(app, actor, name, row, options, context, reader)
    next_rows, may_go_on = take_slice(stream)
    rows = tell_label_numbers(context, options, next_rows)
    import_files = get_import_files(app, actor, name, options, context)
    ready = [prepare_item(row, import_files) if isinstance(row, Incoming) else row for row in rows]
    result = _write_slice(app, context, row, ready)
    if result is None or may_go_on:
        return True, OpenReader(row.position + len(rows), stream)
    _finish_reading(app, row.id, publish_next=options.publish)
    return options.publish, None


def _declares(row: ImportRow) -> bool:
    return msgspec.json.decode(row.options, type=ImportOptions).attributes == "declare"


def _survey_slice(app: App, actor: Actor, name: str, row: ImportRow, survey: OpenSurvey | None) -> OpenSurvey | None:
    """Look at the next rows of a file for attributes that the project has not; once at all, declare them and return None."""
    options = msgspec.json.decode(row.options, type=ImportOptions)
    context = app.store.read(lambda tx: get_import_context(tx, app, actor, name, row.id, options))
    survey = survey or OpenSurvey(AttributeSurvey(context.schema), open_stream(app, actor, name, row, options, context, None))
    rows, may_go_on = take_slice(survey.rows)
    survey_attributes(survey.survey, rows)
    if may_go_on:
        return survey
    _, declared = declare_attributes(context, survey.survey, dry_run=False)
    app.store.write(lambda tx: _write_notes(tx, row.id, declared))
    return None


def _write_notes(tx: sa.Connection, import_id: int, notes: Sequence[Loss]) -> None:
    imports.add_losses(tx, import_id, count_losses(notes).rows)
    imports.update_import(tx, import_id, notes=len(notes))


def _open_reader(app: App, actor: Actor, name: str, row: ImportRow) -> OpenReader:
    options = msgspec.json.decode(row.options, type=ImportOptions)
    context = app.store.read(lambda tx: get_import_context(tx, app, actor, name, row.id, options))
    return OpenReader(0, open_stream(app, actor, name, row, options, context, None))


def _write_slice(app: App, context: ImportContext, row: ImportRow, ready: Sequence[Row]) -> SliceResult | None:
    """Land a slice; a row that meets an error which nobody thought of is found, refused, and does not take the others with it."""
    try:
        return app.store.write(lambda tx: _write(tx, app, context, row, ready), bulk=True)
    except LabelwrightError:
        raise
    except Exception:
        log.exception("import.slice_failed", **{"import": row.id})
        sound = refuse_failing_rows(ready, lambda rows: app.store.write(lambda tx: rehearse(tx, context, rows), bulk=True))
        return app.store.write(lambda tx: _write(tx, app, context, row, sound), bulk=True)


def _write(tx: sa.Connection, app: App, context: ImportContext, row: ImportRow, ready: Sequence[Row]) -> SliceResult | None:
    """Land a slice, if the import still stands where it was read; None when somebody moved it."""
    current = imports.get_import(tx, row.id)
    if current is None or (current.state, current.position) != ("reading", row.position):
        return None
    result = insert(tx, context, ready)
    first = current.refused
    imports.create_refused_rows(
        tx, [(row.id, first + n, refusal.where, refusal.message, refusal.code, refusal.hint) for n, refusal in enumerate(result.refused)]
    )
    imports.add_losses(tx, row.id, count_losses(result.losses).rows)
    counted, notes = count_notes(result.losses)
    imports.update_import(
        tx, row.id, position=row.position + len(ready), done=current.done + len(ready) - list(map(type, ready)).count(Loss),
        losses=current.losses + counted, notes=current.notes + notes, added=current.added + result.added,
        attached=current.attached + result.attached, duplicates=current.duplicates + result.duplicates,
        refused=current.refused + len(result.refused), updated_us=app.clock(),
    )  # fmt: skip
    return result


def _finish_reading(app: App, import_id: int, *, publish_next: bool) -> None:
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        row: Any = imports.get_import(tx, import_id)
        imports.update_import(tx, import_id, state="publishing" if publish_next else "ready", total=row.done, updated_us=now)
        events.append(tx, "import.ready", at_us=now, project_id=row.project_id, person_id=row.person_id, **{"import": import_id})

    app.store.write(work)


def publish_import(app: App, actor: Actor, name: str, import_id: int) -> None:
    """Publish what was imported. Doing it again changes nothing."""
    _change_state(app, actor, name, import_id, before=("ready", "publishing", "published"), state="publishing")
    app.jobs.start(JOB, f"publish-{import_id}", import_id=import_id, actor=msgspec.to_builtins(actor), project=name)


def cancel_import(app: App, actor: Actor, name: str, import_id: int) -> None:
    """Stop an import and take out what was imported; nothing of it is left."""
    _change_state(app, actor, name, import_id, before=("reading", "ready", "failed"), state="cancelling")
    app.jobs.start(JOB, f"drop-{import_id}", import_id=import_id, actor=msgspec.to_builtins(actor), project=name)


def roll_back_import(app: App, actor: Actor, name: str, import_id: int) -> None:
    """Take a published import out whole. Raises Conflict once anybody has worked on its items."""
    _change_state(app, actor, name, import_id, before=("published",), state="rolling_back")
    app.jobs.start(JOB, f"drop-{import_id}", import_id=import_id, actor=msgspec.to_builtins(actor), project=name)


def _change_state(app: App, actor: Actor, name: str, import_id: int, *, before: tuple[str, ...], state: str) -> None:
    now = app.clock()

    def work(tx: sa.Connection) -> None:
        row = get_import_row(tx, require_access(tx, actor, name, Right.ITEMS), import_id)
        if row.state not in before:
            raise Conflict(f"this import is {row.state}", code="import.state", where="import")
        if state == "rolling_back" and items.is_worked_on(tx, import_id):
            raise Conflict("items of this import have been worked on", code="import.worked_on", hint="Exclude the items instead.")
        if row.state != "published" or state != "publishing":
            imports.update_import(tx, import_id, state=state, updated_us=now)
            events.append(tx, f"import.{state}", at_us=now, project_id=row.project_id, person_id=actor.id, **{"import": import_id})

    app.store.write(work)


def get_import_row(tx: sa.Connection, access: Access, import_id: int) -> ImportRow:
    """Return an import of this project. Raises NotFound for another project's, as for none."""
    row = imports.get_import(tx, import_id)
    if row is None or row.project_id != access.id:
        raise NotFound("there is no such import here", code="import.unknown", where="import")
    return row


def get_import(app: App, actor: Actor, name: str, import_id: int) -> ImportView:
    return app.store.read(lambda tx: _view(get_import_row(tx, require_access(tx, actor, name, Right.ITEMS), import_id)))


def _view(row: ImportRow) -> ImportView:
    return ImportView(*(getattr(row, field) for field in ImportView.__struct_fields__))


def list_imports(app: App, actor: Actor, name: str) -> list[ImportView]:
    def work(tx: sa.Connection) -> list[ImportView]:
        access = require_access(tx, actor, name, Right.ITEMS)
        return [_view(row) for row in imports.list_imports(tx, project_id=access.id)]

    return app.store.read(work)


def list_losses(app: App, actor: Actor, name: str, import_id: int, *, after: int = -1, count: int = 200) -> Sequence[tuple[int, LossRow]]:
    """Return what of the file was not taken, or not as it was meant, by sort; each with its number."""

    def work(tx: sa.Connection) -> Sequence[tuple[int, LossRow]]:
        get_import_row(tx, require_access(tx, actor, name, Right.ITEMS), import_id)
        return imports.list_losses(tx, import_id=import_id, after=after, count=count)

    return app.store.read(work)


def list_refused(app: App, actor: Actor, name: str, import_id: int, *, after: int = -1, count: int = 200) -> Sequence[RefusedRow]:
    """Return the rows that were not taken, with reasons."""

    def work(tx: sa.Connection) -> Sequence[RefusedRow]:
        get_import_row(tx, require_access(tx, actor, name, Right.ITEMS), import_id)
        return imports.list_refused_rows(tx, import_id=import_id, after=after, count=count)

    return app.store.read(work)
