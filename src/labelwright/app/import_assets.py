# SPDX-License-Identifier: Apache-2.0
"""From what a reader found to what a row needs: files opened, measured, hashed and kept; texts checked; nothing stored yet.

All of this happens outside the database's transaction, so that a slow disk holds nobody up.
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path
from typing import Any

import msgspec

from labelwright.base.canonical import canonical, sha256
from labelwright.base.errors import InvalidFile, LabelwrightError
from labelwright.base.extents import RecordExtent, TextExtent
from labelwright.base.textpos import check_text, utf8
from labelwright.blobs.blobs import Blobs
from labelwright.formats.source import Source
from labelwright.media.limits import LIMITS, check_size
from labelwright.media.probe import probe
from labelwright.media.record import read_record
from labelwright.model.records import Incoming, Refused

SNIPPET = 160
KEY_CHARACTERS = 500
META_BYTES = 64_000
TAGS = 50


class AssetRow(msgspec.Struct, frozen=True):
    """An asset as it will be stored."""

    name: str
    media: str
    mime: str
    sha256: str
    bytes: int
    extent: str
    blob: str | None
    body: str | None


class Prepared(msgspec.Struct, frozen=True):
    """An item ready to be stored, with what came along."""

    key: str
    digest: str
    assets: tuple[AssetRow, ...]
    snippet: str | None
    meta: str
    incoming: Incoming


class Ground(msgspec.Struct, frozen=True):
    """What an import stands on: where its files lie, and whether they are copied or left in place. With `look`, files are
    opened and measured and nothing of them is kept."""

    source: Source
    blobs: Blobs
    media: str
    folder: Path | None
    copy: bool
    look: bool = False


def prepare(found: Incoming, ground: Ground) -> Prepared | Refused:
    """Return an item ready to be stored, or why it cannot be."""
    try:
        _check_head(found)
        assets = _restored_assets(found, ground) if found.record is not None else (_asset(found, ground),)
        return Prepared(found.key, assets[0].sha256, assets, _snippet(assets[0]), _meta(found), found)
    except LabelwrightError as error:
        return Refused(found.where, error.message, error.code, error.hint)


def _check_head(found: Incoming) -> None:
    if not found.key.isascii():
        check_text(found.key, where="key")
    if not 1 <= len(found.key) <= KEY_CHARACTERS or "\0" in found.key:
        raise InvalidFile(f"a key has 1 to {KEY_CHARACTERS} characters", code="item.key", where="key")
    if len(found.tags) > TAGS:
        raise InvalidFile(f"{len(found.tags)} tags; {TAGS} are the most", code="item.tags", where="tags")


def _meta(found: Incoming) -> str:
    if not found.meta:
        return "{}"
    meta = msgspec.json.encode(found.meta)
    check_size(len(meta), META_BYTES, what="the metadata", unit="bytes", where="meta")
    if b"null" in meta and any(isinstance(value, float) and not math.isfinite(value) for value in found.meta.values()):
        raise InvalidFile("the metadata holds a number that JSON cannot carry", code="meta.number", where="meta", hint="Leave it out.")
    return meta.decode()


def _asset(found: Incoming, ground: Ground) -> AssetRow:
    if found.text is not None:
        return _wanted(ground, "text", text_asset(found.text, name="text"))
    if found.columns is not None and ground.media == "text":
        names = ", ".join(list(found.columns)[:20])
        raise InvalidFile("no column is known to hold the text", code="item.no_text", hint=f"Say which column holds the text: {names}.")
    if found.columns is not None:
        return _wanted(ground, "record", record_asset(found.columns, name="record", where=found.where))
    if found.source is not None:
        return _wanted(ground, "image", _file_asset(found.source, "image", ground))
    raise InvalidFile(
        "the row holds neither text, columns nor the name of a file", code="item.empty", hint="Say which column holds the text."
    )


def _wanted(ground: Ground, media: str, row: AssetRow) -> AssetRow:
    if media != ground.media:
        raise InvalidFile(
            f"this is {media} and the project holds {ground.media}", code="item.media", hint="Import it into a project of its own medium."
        )
    return row


def text_asset(text: str, *, name: str) -> AssetRow:
    """Return a text as an asset: decoded once, never changed, with its SHA-256."""
    data = utf8(text, where=name)
    check_size(len(data), LIMITS.text_bytes, what="the text", unit="bytes", where=name)
    if not text.strip() or "\0" in text:
        raise InvalidFile("the text is empty" if "\0" not in text else "the text holds a NUL", code="text.empty", where=name)
    return AssetRow(name, "text", "text/plain", sha256(data), len(data), _json(TextExtent(len(text))), None, text)


def record_asset(columns: dict[str, Any], *, name: str, where: str) -> AssetRow:
    """Return a record as an asset: its columns in their order."""
    record = read_record(columns, where)
    body = _json(record.columns)
    return AssetRow(
        name,
        "record",
        "application/json",
        sha256(canonical(record.columns)),
        len(body),
        _json(RecordExtent(len(record.columns))),
        None,
        body,
    )


def _file_asset(name: str, asset: str, ground: Ground) -> AssetRow:
    with ground.source.open(name) as stream:
        data = stream.read(LIMITS.bytes + 1)
    check_size(len(data), LIMITS.bytes, what="the file", unit="bytes", where=name)
    seen = probe(data, name)
    blob = None if ground.look else _kept(name, data, ground)
    return AssetRow(asset, seen.media, seen.mime, seen.sha256, seen.bytes, _json(seen.extent), blob, None)


def _kept(name: str, data: bytes, ground: Ground) -> str:
    in_place = ground.folder is not None and not ground.copy
    return f"file:{ground.blobs.allowed(ground.folder / name)}" if in_place and ground.folder else ground.blobs.put(data)


def _restored_assets(found: Incoming, ground: Ground) -> tuple[AssetRow, ...]:
    """Return the assets of a canonical record; files must lie beside the data and hash to what the record says."""
    record = found.record
    if record is None or not record.assets:
        raise InvalidFile("the item has no assets", code="item.empty")
    rows: list[AssetRow] = []
    for asset in record.assets:
        if asset.text is not None:
            row = text_asset(asset.text, name=asset.name)
        elif asset.columns is not None:
            row = record_asset(asset.columns, name=asset.name, where=found.where)
        else:
            row = _file_asset(asset.file or found.key, asset.name, ground)
        if row.sha256 != asset.sha256:
            raise InvalidFile("the content is not what the record was made of: its SHA-256 differs", code="item.changed", where=asset.name)
        rows.append(row)
    return tuple(rows)


def _snippet(asset: AssetRow) -> str | None:
    return " ".join((asset.body or "")[: 2 * SNIPPET].split())[:SNIPPET] or None


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def stable_uuid(*parts: str) -> str:
    """Return the same UUID for the same words, whenever they come: what makes an import sent twice one import."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
