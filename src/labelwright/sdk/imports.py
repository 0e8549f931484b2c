# SPDX-License-Identifier: Apache-2.0
"""Data on its way in: texts and records in batches, files and folders as imports."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from labelwright.base.errors import InvalidFile, InvalidInput, NotAllowed, NotFound
from labelwright.model.records import Refused
from labelwright.wire.imports_exports import ImportPreview, ImportView, RefusedRow
from labelwright.wire.items import AddedItems

from .local_files import pack_folder
from .transport import Transport

T = TypeVar("T")
NewItem = str | Mapping[str, Any] | Path
"""A text; an item (`{"key": ..., "text": ...}` or `{"key": ..., "columns": ...}`); a record (any other mapping); an image file."""

ProgressCallback = Callable[[int, int], None]
"""Called with how much is done and how much there is; 0 when that is not known yet."""

BATCH = 500
BATCH_BYTES = 2_000_000
POLL_S = 0.1
ITEM = {"key", "text", "columns", "meta", "tags", "priority"}
FINAL_STATES = {"ready", "published", "cancelled", "rolled_back", "failed"}


def add_items(
    transport: Transport,
    path: str,
    items: Iterable[NewItem],
    *,
    key: str | None,
    duplicates: Literal["keep", "skip"],
    tell: ProgressCallback | None,
) -> AddedItems:
    """Add items in batches. Twice added is once there: items without a key get one made of their content.

    `key` names the column of records that holds it. Files go in one import and must be images.
    """
    done, count = AddedItems(0, 0, ()), 0
    stream = iter(items)
    for batch in _batches(stream):
        files = [item for item in batch if isinstance(item, Path)]
        rows = [_item(item, key) for item in batch if not isinstance(item, Path)]
        if files:
            done = done.plus(_add_files(transport, path, files))
        if rows:
            done = done.plus(transport.post(f"{path}/items", AddedItems, {"items": rows, "duplicates": duplicates}, again=True))
        count += len(batch)
        if tell is not None:
            tell(count, 0)
    return done


def _batches(stream: Iterator[NewItem]) -> Iterator[list[NewItem]]:
    """Cut a stream into pieces that are neither too many nor too large for one request."""
    batch: list[NewItem] = []
    size = 0
    for item in stream:
        weight = 0 if isinstance(item, Path) else len(msgspec.json.encode(item))
        if batch and (len(batch) == BATCH or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += weight
    if batch:
        yield batch


def _item(given: str | Mapping[str, Any], key: str | None) -> dict[str, Any]:
    if isinstance(given, str):
        return {"key": _content_key(given), "text": given}
    if ("text" in given or "columns" in given) and set(given) <= ITEM:
        return {"key": _content_key(given), **given}
    if key is not None and key not in given:
        raise InvalidInput(f"the record has no column '{key}'", code="record.key", where="key", hint=f"It has: {', '.join(given)}.")
    return {"key": str(given[key]) if key else _content_key(given), "columns": dict(given)}


def _content_key(given: Any) -> str:
    """Return a key made of what an item says, the same each time."""
    return f"item-{hashlib.sha256(msgspec.json.encode(given, order='deterministic')).hexdigest()[:16]}"


def _add_files(transport: Transport, path: str, files: list[Path]) -> AddedItems:
    upload = _upload(transport, path, [(file.name, file) for file in files])
    row = _wait_for_import(transport, path, _start_import(transport, path, {"upload": upload}, {}), None)
    rows = transport.pages(f"{path}/imports/{row.id}/refused", RefusedRow)
    refused = tuple(Refused(row.where, row.message, row.code, row.hint) for row in rows)
    return AddedItems(row.added, row.duplicates, refused)


def import_file(
    transport: Transport, path: str, source: Path, *, tell: ProgressCallback | None, in_place: bool | None, options: Mapping[str, Any]
) -> ImportView:
    """Import a file or a folder and wait for it; returns the import as it ended.

    A server on this machine reads it `in_place`, with the files it names beside it; any other server, and one that may not
    read there, is sent it whole. Say True or False to have it so. Options are those of the API: format, duplicates,
    storage, marks, author, source_name, labels, publish, columns. Raises InvalidFile when it failed.
    """
    if not source.exists():
        raise NotFound(f"there is no file or folder {source}", code="source.missing", where="source")
    row = _wait_for_import(transport, path, _start_import_of(transport, path, source, in_place, options), tell)
    if row.state == "failed":
        raise InvalidFile(row.message or "the import failed", code="import.failed", where=str(source))
    return row


def preview_import(transport: Transport, path: str, source: Path, *, in_place: bool | None, options: Mapping[str, Any]) -> ImportPreview:
    """Return what importing a file or a folder would bring; starts nothing. Options are those of `import_file`."""
    if not source.exists():
        raise NotFound(f"there is no file or folder {source}", code="source.missing", where="source")

    def request_preview(where: Mapping[str, str]) -> ImportPreview:
        return transport.post(f"{path}/imports/preview", ImportPreview, {"source": where, **options}, again=True)

    return _with_source(transport, path, source, in_place, request_preview)


def _start_import_of(transport: Transport, path: str, source: Path, in_place: bool | None, options: Mapping[str, Any]) -> int:
    return _with_source(transport, path, source, in_place, lambda where: _start_import(transport, path, where, options))


def _with_source(transport: Transport, path: str, source: Path, in_place: bool | None, use: Callable[[Mapping[str, str]], T]) -> T:
    """Return what `use` makes of where the source lies: its path where the server may read it, else an upload."""
    if in_place or (in_place is None and transport.is_local):
        try:
            return use({"path": str(source.resolve())})
        except (NotAllowed, NotFound) as error:
            if in_place or error.code != "file.outside":
                raise
    return use({"upload": _upload_source(transport, path, source)})


def _upload_source(transport: Transport, path: str, source: Path) -> str:
    """Send a file, or a folder as one archive; returns the upload's id."""
    if source.is_file():
        return _upload(transport, path, [(source.name, source)])
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / f"{source.resolve().name}.zip"
        pack_folder(source, archive)
        return _upload(transport, path, [(archive.name, archive)])


def _upload(transport: Transport, path: str, files: list[tuple[str, Path]]) -> str:
    """Send files in one request; returns the id of the upload."""
    opened = [(name, file.open("rb")) for name, file in files]
    try:
        parts = [("files", (name, stream)) for name, stream in opened]
        return str(transport.send("POST", f"{path}/uploads", files=parts).json()["upload"])
    finally:
        for _, stream in opened:
            stream.close()


def _start_import(transport: Transport, path: str, where: Mapping[str, str], options: Mapping[str, Any]) -> int:
    return int(transport.post(f"{path}/imports", dict[str, int], {"source": where, **options})["id"])


def act_on_import(transport: Transport, path: str, number: int, action: Literal["cancel", "publish", "rollback"]) -> ImportView:
    """Do something with an import and wait until it is done."""
    transport.post(f"{path}/imports/{number}/{action}", dict[str, Any], {})
    return _wait_for_import(transport, path, number, None)


def _wait_for_import(transport: Transport, path: str, number: int, tell: ProgressCallback | None) -> ImportView:
    while True:
        row = transport.get(f"{path}/imports/{number}", ImportView)
        if tell is not None:
            tell(row.done, row.total)
        if row.state in FINAL_STATES:
            return row
        time.sleep(POLL_S)
