# SPDX-License-Identifier: Apache-2.0
"""One project: its file, its people, and the acts on its items. Data in and out lives in `imports` and `exports`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from labelwright.wire.bulk import Action, BulkJob
from labelwright.wire.imports_exports import ExportView, ImportPreview, ImportView, LossView, RefusedRow
from labelwright.wire.items import AddedItems, ItemRow
from labelwright.wire.people import Invitation
from labelwright.wire.progress import Progress
from labelwright.wire.projects import ApplyResult, MemberRow, ProjectRow

from .bulk import start_job
from .dataframe import to_dataframe
from .exports import Answer, Answers, export, iter_answers
from .imports import NewItem, ProgressCallback, act_on_import, add_items, import_file, preview_import
from .local_files import project_text
from .transport import Transport


class Project:
    """A project on a server. A class because it holds the connection and the name."""

    def __init__(self, transport: Transport, name: str) -> None:
        self.transport = transport
        self.name = name

    def __repr__(self) -> str:
        return f"Project({self.name!r} at {self.transport.url})"

    @property
    def path(self) -> str:
        return f"/projects/{self.name}"

    def overview(self) -> ProjectRow:
        """Return the project at a glance: counts, stages, revision."""
        return self.transport.get(self.path, ProjectRow)

    def pull(self) -> str:
        """Return the project file as it stands, with the revision it was read at."""
        return self.transport.send("GET", f"{self.path}/file").text

    def apply(self, file: str | Path, *, dry_run: bool = False, prune: bool = False) -> ApplyResult:
        """Bring the project to what a file says; see `Client.apply`."""
        body = {"file": project_text(file), "dry_run": dry_run, "prune": prune}
        return self.transport.post(f"{self.path}/apply", ApplyResult, body, again=dry_run)

    def add(
        self,
        items: Iterable[NewItem],
        *,
        key: str | None = None,
        duplicates: Literal["keep", "skip"] = "skip",
        tell: ProgressCallback | None = None,
    ) -> AddedItems:
        """Add texts, records or image files and open them for labelling; see `imports.add_items`."""
        return add_items(self.transport, self.path, items, key=key, duplicates=duplicates, tell=tell)

    def import_file(
        self, source: str | Path, *, tell: ProgressCallback | None = None, in_place: bool | None = None, **options: Any
    ) -> ImportView:
        """Import a file or a folder and wait until it is open for labelling; see `imports.import_file`."""
        return import_file(self.transport, self.path, Path(source), tell=tell, in_place=in_place, options=options)

    def preview_import(self, source: str | Path, *, in_place: bool | None = None, **options: Any) -> ImportPreview:
        """Look at what an import would bring: format, columns, labels that the project lacks, rows it would refuse. Starts nothing."""
        return preview_import(self.transport, self.path, Path(source), in_place=in_place, options=options)

    def imports(self) -> list[ImportView]:
        """Return the newest imports, newest first."""
        return list(self.transport.pages(f"{self.path}/imports", ImportView))

    def cancel_import(self, number: int) -> ImportView:
        """Stop an import that is not published, take out what it brought, and wait until that is done."""
        return act_on_import(self.transport, self.path, number, "cancel")

    def publish_import(self, number: int) -> ImportView:
        """Open what an import brought for labelling, and wait until that is done."""
        return act_on_import(self.transport, self.path, number, "publish")

    def roll_back_import(self, number: int) -> ImportView:
        """Take a published import out whole, unless anybody has worked on its items; wait until that is done."""
        return act_on_import(self.transport, self.path, number, "rollback")

    def refused(self, number: int) -> list[RefusedRow]:
        """Return the rows of an import that were not taken, with reasons."""
        return list(self.transport.pages(f"{self.path}/imports/{number}/refused", RefusedRow))

    def losses(self, number: int) -> list[LossView]:
        """Return what an import did not take, or not as the file had it: by sort, with counts and the first places."""
        return list(self.transport.pages(f"{self.path}/imports/{number}/losses", LossView))

    def items(self, filter: str | None = None, *, sort: str = "id", search: str | None = None) -> Iterator[ItemRow]:
        """Yield items, page by page: `items('state == "done"', sort="-updated_us")`."""
        return self.transport.pages(f"{self.path}/items", ItemRow, filter=filter, sort=sort, q=search, limit=500)

    def count(self, filter: str | None = None) -> int:
        """Return how many items a filter finds; the server stops counting at 100,000."""
        return int(self.transport.get(f"{self.path}/items/count", dict[str, Any], filter=filter)["count"])

    def item(self, id: int) -> dict[str, Any]:
        """Return one item with everything said of it, as the API writes it."""
        return self.transport.get(f"{self.path}/items/{id}", dict[str, Any])

    def annotations(self, answers: Answers = "final", *, filter: str | None = None) -> Iterator[Answer]:
        """Yield answers with their items, streamed from a canonical export; see `exports.iter_answers`."""
        return iter_answers(self.transport, self.path, answers=answers, filter=filter)

    def export(
        self,
        format: str,
        path: str | Path,
        *,
        answers: Answers = "final",
        filter: str | None = None,
        files: bool = False,
        tell: ProgressCallback | None = None,
    ) -> ExportView:
        """Write an export to `path`; what comes back says what the format could not carry (`losses`)."""
        return export(self.transport, self.path, format, Path(path), answers=answers, filter=filter, files=files, tell=tell)

    def backup(self, path: str | Path, *, tell: ProgressCallback | None = None) -> ExportView:
        """Write the project whole into an archive: the canonical lines and every file once; `losses` counts files that are gone.

        `Client.restore` puts it back.
        """
        return export(self.transport, self.path, "jsonl", Path(path), answers="all", filter=None, files=True, tell=tell)

    def to_dataframe(self, answers: Answers = "final", *, filter: str | None = None) -> Any:
        """Return the answers as a pandas DataFrame, a row a mark. Raises MissingExtra without pandas."""
        return to_dataframe(self.annotations(answers, filter=filter))

    def progress(self, *, from_us: int | None = None, to_us: int | None = None) -> Progress:
        """Return how far the project has come; the last 30 days when no period is given."""
        return self.transport.get(f"{self.path}/progress", Progress, from_us=from_us, to_us=to_us)

    def bulk(
        self,
        action: Action,
        value: str | None = None,
        *,
        filter: str | None = None,
        search: str | None = None,
        ids: Sequence[int] | None = None,
        dry_run: bool = False,
        wait: bool = True,
        tell: ProgressCallback | None = None,
    ) -> BulkJob:
        """Do one thing to many items: those a filter (an empty one means all) and search words find, or those with these ids.

        Waits for the end and calls `tell` with what is done and how much there is; with `wait=False`, `bulk_job` tells how far it is.
        """
        body = {"action": action, "value": value, "filter": filter, "q": search, "ids": ids, "dry_run": dry_run}
        return start_job(self.transport, self.path, "bulk", body, wait=wait, tell=tell)

    def redo(
        self,
        filter: str | None = None,
        *,
        search: str | None = None,
        ids: Sequence[int] | None = None,
        people: Literal["same", "others", "any"] = "any",
        prior: Literal["shown", "hidden"] = "hidden",
        stage: str | None = None,
        dry_run: bool = False,
        wait: bool = True,
        tell: ProgressCallback | None = None,
    ) -> BulkJob:
        """Open items for another round: by the same people, by others, or by anyone; with the earlier answers shown or hidden."""
        body = {"filter": filter, "q": search, "ids": ids, "people": people, "prior": prior, "stage": stage, "dry_run": dry_run}
        return start_job(self.transport, self.path, "redo", body, wait=wait, tell=tell)

    def undo_redo(self, number: int, *, wait: bool = True, tell: ProgressCallback | None = None) -> BulkJob:
        """Put back what a redo opened; items answered anew in the meantime are looked at (`done`) and not `changed`."""
        return start_job(self.transport, self.path, f"redo/{number}/undo", {}, wait=wait, tell=tell)

    def bulk_jobs(self) -> list[BulkJob]:
        """Return bulk acts and redos, newest first."""
        return list(self.transport.pages(f"{self.path}/bulk", BulkJob))

    def bulk_job(self, number: int) -> BulkJob:
        """Return how far a bulk act or a redo has come."""
        return self.transport.get(f"{self.path}/bulk/{number}", BulkJob)

    def cancel_bulk_job(self, number: int) -> BulkJob:
        """Stop a bulk act or a redo; what is done stays."""
        return self.transport.post(f"{self.path}/bulk/{number}/cancel", BulkJob, again=True)

    def members(self) -> list[MemberRow]:
        """Return who is in the project, with roles."""
        return list(self.transport.pages(f"{self.path}/members", MemberRow))

    def invite(self, email: str, role: str = "annotator") -> str:
        """Return a link with which a person joins this project. It works once."""
        return self.transport.post("/people/invite", dict[str, str], {"email": email, "project": self.name, "role": role})["url"]

    def invitations(self) -> list[Invitation]:
        """Return who was invited to this project and has not come yet."""
        return list(self.transport.pages("/people/invitations", Invitation, project=self.name))

    def withdraw(self, invitation: str) -> None:
        """Withdraw an invitation to this project: its link opens nothing any more. Raises NotFound when it was used."""
        self.transport.send("DELETE", f"/people/invitations/{invitation}", params={"project": self.name})

    def pause(self, *, stage: str | None = None, person: int | None = None) -> None:
        """Hand out no more work, in the project, at a stage or to a person. What is in hand may be finished."""
        self.transport.post(f"{self.path}/pause", dict[str, Any], {"stage": stage, "person": person}, again=True)

    def resume(self, *, stage: str | None = None, person: int | None = None) -> None:
        """Hand out work again."""
        self.transport.post(f"{self.path}/resume", dict[str, Any], {"stage": stage, "person": person}, again=True)
