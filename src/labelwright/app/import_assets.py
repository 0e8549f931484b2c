# SPDX-License-Identifier: Apache-2.0
"""From what a reader found to what a row needs: files opened, measured, hashed and kept; texts checked; nothing stored yet.

All of this happens outside the database's transaction, so that a slow disk holds nobody up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import structlog

from labelwright.base.canonical_json import sha256, write_canonical
from labelwright.base.errors import InvalidFile, InvalidInput, LabelwrightError, NotFound
from labelwright.base.extents import RecordExtent, TextExtent
from labelwright.base.plain_json import check_depth, encode_plain_json, encode_plain_text
from labelwright.base.text_positions import encode_utf8
from labelwright.blobs.blobs import Blobs
from labelwright.formats.archive import FILES
from labelwright.formats.input_files import Source
from labelwright.media.probe import probe
from labelwright.media.record import read_record
from labelwright.media.size_limits import LIMITS, check_size
from labelwright.model.annotation import Mark
from labelwright.model.item import Asset
from labelwright.model.losses import Loss
from labelwright.model.records import Incoming, Refused

SNIPPET = 160
KEY_CHARACTERS = 500
META_BYTES = 64_000
TAGS = 50
TAG_CHARACTERS = 200
PRIORITY = 1_000_000
NO_CONTENT = ""
"""The digest of a row that names its item by key alone."""

log = structlog.get_logger()


class AssetRow(msgspec.Struct, frozen=True, gc=False):
    """An asset as it will be stored."""

    name: str
    media: str
    mime: str
    sha256: str
    bytes: int
    extent: str
    blob: str | None
    body: str | None


class PreparedItem(msgspec.Struct, frozen=True, gc=False):
    """An item ready to be stored, with what came along."""

    key: str
    digest: str
    assets: tuple[AssetRow, ...]
    snippet: str | None
    meta: str
    incoming: Incoming


class ImportFiles(msgspec.Struct, frozen=True):
    """The files of an import: where they lie, and whether they are copied or left in place. `own`: the machine's
    own user reads them. Without `blobs`, files are opened and measured and nothing of them is kept."""

    source: Source
    blobs: Blobs | None
    media: str
    folder: Path | None
    copy: bool
    own: bool = False


def prepare_item(incoming: Incoming, import_files: ImportFiles) -> PreparedItem | Refused:
    """Return an item ready to be stored, or why it cannot be."""
    try:
        _check_plain(incoming)
        _check_head(incoming)
        if _is_by_key(incoming):
            return PreparedItem(incoming.key, NO_CONTENT, (), None, _meta(incoming), incoming)
        losses: list[Loss] = []
        assets = _restored_assets(incoming, import_files) if incoming.record is not None else (_asset(incoming, import_files, losses),)
        told = msgspec.structs.replace(incoming, losses=(*incoming.losses, *losses)) if losses else incoming
        return PreparedItem(incoming.key, assets[0].sha256, assets, _snippet(assets[0]), _meta(incoming), told)
    except LabelwrightError as error:
        return Refused(f"{incoming.where}: {error.where}" if error.where else incoming.where, error.message, error.code, error.hint)
    except Exception:
        log.exception("import.row_failed", where=incoming.where)
        return failed_row(incoming)


def _is_by_key(incoming: Incoming) -> bool:
    """Tell whether a row has no content of its own: it says something of an item that it names by its key."""
    return bool(incoming.annotations) and not any((incoming.record, incoming.source)) and incoming.text is None and incoming.columns is None


def failed_row(incoming: Incoming) -> Refused:
    """Return a row as refused that met an error which nobody thought of: it must not take the others with it."""
    hint = "The server's log has the details; please report it."
    return Refused(incoming.where, "this row could not be taken: something went wrong on our side", "row.failed", hint)


def _check_plain(incoming: Incoming) -> None:
    """Refuse what could not be stored, or not leave again; the member that holds it is named."""
    try:
        encode_plain_text(incoming, where="")
    except InvalidInput:
        for name in Incoming.__struct_fields__:
            encode_plain_text(getattr(incoming, name), where=name)
        raise
    if incoming.annotations or incoming.record:
        for mark in _marks(incoming):
            check_depth(bytes(mark.value), where=mark.field)


def _marks(incoming: Incoming) -> Iterator[Mark]:
    """Yield every mark of a row, those in the history of its annotations too."""
    for annotation in incoming.annotations:
        yield from annotation.marks
    record = incoming.record
    for holder in (*record.annotations, *record.suggestions) if record else ():
        yield from holder.marks
    for step in (step for annotation in record.annotations for step in annotation.history) if record else ():
        yield from (mark for op in step.ops for mark in (op.before, op.after) if mark)


def _check_head(incoming: Incoming) -> None:
    if not 1 <= len(incoming.key) <= KEY_CHARACTERS:
        raise InvalidFile(f"a key has 1 to {KEY_CHARACTERS} characters", code="item.key", where="key")
    if len(incoming.tags) > TAGS:
        raise InvalidFile(f"{len(incoming.tags)} tags; {TAGS} are the most", code="item.tags", where="tags")
    if any(len(tag) > TAG_CHARACTERS for tag in incoming.tags):
        raise InvalidFile(f"a tag has at most {TAG_CHARACTERS} characters", code="item.tags", where="tags")
    if abs(incoming.priority) > PRIORITY:
        raise InvalidFile(f"a priority lies between -{PRIORITY:,} and {PRIORITY:,}", code="item.priority", where="priority")


def _meta(incoming: Incoming) -> str:
    if not incoming.meta:
        return "{}"
    meta = encode_plain_json(incoming.meta, where="meta")
    check_size(len(meta), META_BYTES, what="the metadata", unit="bytes", where="meta")
    return meta.decode()


def _asset(incoming: Incoming, import_files: ImportFiles, losses: list[Loss]) -> AssetRow:
    """Return the asset that a row is; what of it stays behind is added to the losses."""
    if incoming.text is not None:
        return _require_media(import_files, "text", text_asset(incoming.text, name="text"))
    if incoming.columns is not None and import_files.media == "text":
        names = ", ".join(list(incoming.columns)[:20])
        raise InvalidFile("no column is known to hold the text", code="item.no_text", hint=f"Say which column holds the text: {names}.")
    if incoming.columns is not None:
        return _require_media(import_files, "record", record_asset(incoming.columns, name="record", where=incoming.where))
    if incoming.source is not None:
        row, frames = _file_asset(incoming.source, "image", import_files)
        losses += [Loss("image.further_frames", incoming.source, count=frames - 1)] if frames > 1 else []
        return _require_media(import_files, "image", row)
    raise InvalidFile(
        "the row holds neither text, columns nor the name of a file", code="item.empty", hint="Say which column holds the text."
    )


def _require_media(import_files: ImportFiles, media: str, row: AssetRow) -> AssetRow:
    if media != import_files.media:
        raise InvalidFile(
            f"this is {media} and the project holds {import_files.media}",
            code="item.media",
            hint="Import it into a project of its own medium.",
        )
    return row


def text_asset(text: str, *, name: str) -> AssetRow:
    """Return a text as an asset: decoded once, never changed, with its SHA-256."""
    data = encode_utf8(text, where=name)
    check_size(len(data), LIMITS.text_bytes, what="the text", unit="bytes", where=name)
    if not text.strip():
        raise InvalidFile("the text is empty", code="text.empty", where=name)
    return AssetRow(name, "text", "text/plain", sha256(data), len(data), _text_extent(len(text)), None, text)


@lru_cache(maxsize=10_000)
def _text_extent(characters: int) -> str:
    return _json(TextExtent(characters))


def record_asset(columns: dict[str, Any], *, name: str, where: str) -> AssetRow:
    """Return a record as an asset: its columns in their order."""
    record = read_record(columns, where)
    body = _json(record.columns)
    return AssetRow(
        name,
        "record",
        "application/json",
        sha256(write_canonical(record.columns)),
        len(body),
        _json(RecordExtent(len(record.columns))),
        None,
        body,
    )


def _file_asset(name: str, asset: str, import_files: ImportFiles) -> tuple[AssetRow, int]:
    """Return a file as an asset, and how many pages or frames it has: the first is what is seen."""
    with import_files.source.open(name) as stream:
        data = stream.read(LIMITS.bytes + 1)
    check_size(len(data), LIMITS.bytes, what="the file", unit="bytes", where=name)
    probed = probe(data, name)
    blob = _store_file(name, data, import_files, import_files.blobs) if import_files.blobs is not None else None
    return AssetRow(asset, probed.media, probed.mime, probed.sha256, probed.bytes, _json(probed.extent), blob, None), probed.frames


def _store_file(name: str, data: bytes, import_files: ImportFiles, blobs: Blobs) -> str:
    in_place = import_files.folder is not None and not import_files.copy
    return (
        f"file:{blobs.readable.check(import_files.folder / name, own=import_files.own)}"
        if in_place and import_files.folder
        else blobs.put(data)
    )


def _restored_assets(incoming: Incoming, import_files: ImportFiles) -> tuple[AssetRow, ...]:
    """Return the assets of a canonical record; files must lie beside the data and hash to what the record says."""
    record = incoming.record
    if record is None or not record.assets:
        raise InvalidFile("the item has no assets", code="item.empty")
    rows: list[AssetRow] = []
    for asset in record.assets:
        if asset.text is not None:
            row = text_asset(asset.text, name=asset.name)
        elif asset.columns is not None:
            row = record_asset(asset.columns, name=asset.name, where=incoming.where)
        else:
            row = _recorded_file(asset, incoming.key, import_files)
        if row.sha256 != asset.sha256:
            raise InvalidFile("the content is not what the record was made of: its SHA-256 differs", code="item.changed", where=asset.name)
        rows.append(row)
    return tuple(rows)


def _recorded_file(asset: Asset, key: str, import_files: ImportFiles) -> AssetRow:
    """Return a recorded file: by its SHA-256, as archives hold it, or else by the name that the record gives it."""
    try:
        return _file_asset(f"{FILES}{asset.sha256}", asset.name, import_files)[0]
    except NotFound:
        return _file_asset(asset.file or key, asset.name, import_files)[0]


def _snippet(asset: AssetRow) -> str | None:
    head = (asset.body or "")[: 2 * SNIPPET]
    is_tidy = head.isprintable() and "  " not in head and head == head.strip()
    return (head[:SNIPPET] if is_tidy else " ".join(head.split())[:SNIPPET]) or None


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
