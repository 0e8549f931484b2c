# SPDX-License-Identifier: Apache-2.0
"""From a folder or a file to a project that can be labelled, without a project file: it is written for you."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from labelwright.base.errors import Conflict
from labelwright.base.names import to_name
from labelwright.formats.format_detection import recognise_format
from labelwright.formats.input_files import open_source
from labelwright.formats.standard_formats import standard_formats
from labelwright.projectfile.command_line import from_options
from labelwright.projectfile.write import write
from labelwright.schema.schema import Media

from . import import_sources, imports, projects
from .actor import Actor
from .app import App
from .loss_views import view_losses

PATIENCE_S = 3600.0
REASONS = 5
"""So many refused rows are told with their reasons; the import page has them all."""


def create_project_from_source(
    app: App, actor: Actor, source: Path, asks: Mapping[str, Sequence[str]], folder: Path, *, tell: Callable[[str], None] = lambda _: None
) -> str:
    """Make a project of `source`, write its project file into `folder`, import the data; return the project's name.

    Asked again for the same source, it opens the project that is there and imports what is new.
    """
    name = to_name(source.stem)
    format_ = recognise_format(open_source(source), standard_formats())
    file = from_options(media_of(format_.media, asks), app.registry, project=name, title=source.stem, **asks)
    try:
        projects.create_from_file(app, actor, file)
        (folder / "project.yaml").write_text(write(file), encoding="utf-8")
        tell(f"Wrote {folder / 'project.yaml'}: edit it, and apply it with 'labelwright apply'.")
    except Conflict:
        tell(f"Going on with project '{name}'.")
    id_ = imports.start_import(app, actor, name, import_sources.ImportOptions(path=str(source), format=format_.name))
    return _wait_for_import(app, actor, name, id_, tell)


def media_of(offered: frozenset[str], asks: Mapping[str, Sequence[str]]) -> Media:
    """Return the medium of the project: the first one that the format can hold and the questions fit."""
    preferred: tuple[Media, ...] = ("image", "text", "record") if "box" in asks else ("text", "image", "record")
    fit: list[Media] = [media for media in preferred if media in offered]
    return fit[0] if fit else "record"


def _wait_for_import(app: App, actor: Actor, name: str, id_: int, tell: Callable[[str], None]) -> str:
    app.jobs.wait(f"import-{id_}", seconds=PATIENCE_S)
    row = imports.get_import(app, actor, name, id_)
    for refusal in imports.list_refused(app, actor, name, id_, count=REASONS) if row.refused else ():
        tell(f"refused: {refusal.where}: {refusal.message} {refusal.hint or ''}".rstrip())
    losses = imports.list_losses(app, actor, name, id_) if row.losses or row.notes else ()
    for loss in view_losses(loss for _, loss in losses):
        word, where = "note" if loss.is_note else "not taken", loss.places[0] if loss.places else loss.file
        tell(f"{word}: {loss.count} {loss.what}: {loss.why} ({where})")
    tell(
        f"{row.added} items imported, {row.duplicates} were there already, {row.refused} refused.{' ' + row.message if row.message else ''}"
    )
    return name
