# SPDX-License-Identifier: Apache-2.0
"""Data in, data out: uploads, imports, exports."""

from __future__ import annotations

import shutil
from pathlib import PurePosixPath
from typing import Annotated, Any

from litestar import Request, Router
from litestar.datastructures import UploadFile
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody, QueryParameter
from litestar.response import File

from labelwright.app import exports, import_preview, imports
from labelwright.app.app import App
from labelwright.app.rights import Right, access
from labelwright.base.errors import InvalidInput, TooLarge
from labelwright.base.ids import opaque
from labelwright.formats.contract import ReadOptions
from labelwright.formats.source import is_safe
from labelwright.server import wire
from labelwright.server.dependencies import TheApp, Who
from labelwright.server.route_decorators import get, post

Limit = Annotated[int, QueryParameter(ge=1, le=500)]
FILES = 10_000


@post("/projects/{project:str}/uploads", summary="Send files to import", request_max_body_size=2 << 30)
def upload(app: TheApp, actor: Who, project: FromPath[str], data: MultipartBody[dict[str, Any]]) -> wire.Uploaded:
    app.store.read(lambda tx: access(tx, actor, project, Right.ITEMS))
    sent: list[Any] = [each for value in data.values() for each in (value if isinstance(value, list) else [value])]  # pyright: ignore[reportUnknownVariableType]
    files = [each for each in sent if isinstance(each, UploadFile)]
    if not 1 <= len(files) <= FILES:
        raise InvalidInput(f"{len(files)} files came; 1 to {FILES:,} are taken at once", code="upload.files", where="files")
    id_, size = opaque(), 0
    folder = imports.upload_folder(app, project, id_)
    for each in files:
        size += _keep(app, folder, each)
    return wire.Uploaded(id_, len(files), size)


def _keep(app: App, folder: Any, each: UploadFile) -> int:
    name = each.filename.replace("\\", "/").lstrip("/")
    if not is_safe(name) or len(name) > 500:
        raise InvalidInput(f"'{each.filename}' is no name of a file inside a folder", code="upload.name", where="files")
    path = folder / PurePosixPath(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        shutil.copyfileobj(each.file, out, 1 << 20)
    if path.stat().st_size > app.limits.upload_bytes:
        path.unlink()
        raise TooLarge(f"{name} is larger than {app.limits.upload_bytes:,} bytes", code="upload.large", where=name)
    return path.stat().st_size


@post("/projects/{project:str}/imports", summary="Start an import")
def start_import(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.NewImport]) -> wire.Made:
    return wire.Made(imports.start(app, actor, project, _options(data)))


@post("/projects/{project:str}/imports/inspect", status_code=200, summary="Look at what an import would bring, and start nothing")
def inspect_import(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.NewImport]) -> import_preview.Inspection:
    return import_preview.inspect(app, actor, project, _options(data))


def _options(data: wire.NewImport) -> imports.Options:
    columns = data.columns or wire.Columns()
    read = ReadOptions(
        field=columns.field,
        key=columns.key,
        text=columns.text,
        label=columns.label,
        meta=columns.meta,
        encoding=columns.encoding,
        separator=columns.separator,
        folder_labels=columns.folder_labels,
    )
    return imports.Options(
        path=data.source.path,
        upload=data.source.upload,
        format=data.format,
        duplicates=data.duplicates,
        storage=data.storage,
        marks=data.marks,
        author=data.author,
        source=data.source_name,
        labels=data.labels,
        publish=data.publish,
        read=read,
    )


@get("/projects/{project:str}/imports", summary="Imports, newest first")
def list_imports(app: TheApp, actor: Who, project: FromPath[str]) -> wire.Page[imports.ImportView]:
    return wire.Page(tuple(imports.listing(app, actor, project)))


@get("/projects/{project:str}/imports/{number:int}", summary="One import")
def one_import(app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> imports.ImportView:
    return imports.view(app, actor, project, number)


@get("/projects/{project:str}/imports/{number:int}/refused", summary="Rows that were not taken, with reasons")
def refused(
    app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int], cursor: FromQuery[int] = -1, limit: Limit = 200
) -> wire.Page[wire.RefusedRow]:
    rows = imports.refused(app, actor, project, number, after=cursor, count=limit)
    last = str(rows[-1].number) if len(rows) == limit else None
    return wire.Page(tuple(wire.RefusedRow(row.number, row.where, row.message, row.code, row.hint) for row in rows), last)


@post("/projects/{project:str}/imports/{number:int}/publish", status_code=200, summary="Open what landed for labelling")
def publish(app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> wire.Ok:
    imports.publish(app, actor, project, number)
    return wire.Ok()


@post("/projects/{project:str}/imports/{number:int}/cancel", status_code=200, summary="Stop an import and leave nothing of it")
def cancel(app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> wire.Ok:
    imports.cancel(app, actor, project, number)
    return wire.Ok()


@post("/projects/{project:str}/imports/{number:int}/rollback", status_code=200, summary="Take a published import out whole")
def rollback(app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> wire.Ok:
    imports.rollback(app, actor, project, number)
    return wire.Ok()


@get("/formats", summary="File formats, what they carry and need", sync_to_thread=False)
def formats() -> wire.Page[wire.FormatRow]:
    return wire.Page(
        tuple(
            wire.FormatRow(
                f.name,
                f.title,
                f.reads is not None,
                f.writes is not None,
                f.several,
                f.extra,
                tuple(sorted(f.media)),
                tuple(sorted(f.kinds)),
            )
            for f in exports.formats()
        )
    )


@post("/projects/{project:str}/exports", summary="Start an export")
def start_export(app: TheApp, actor: Who, project: FromPath[str], data: JSONBody[wire.NewExport]) -> wire.Made:
    options = exports.Options(answers=data.answers, filter=data.filter, files=data.files)
    return wire.Made(exports.start(app, actor, project, format=data.format, options=options))


@get("/projects/{project:str}/exports", summary="Exports, newest first")
def list_exports(app: TheApp, actor: Who, project: FromPath[str]) -> wire.Page[exports.ExportView]:
    return wire.Page(tuple(exports.listing(app, actor, project)))


@get("/projects/{project:str}/exports/{number:int}", summary="One export, with what its format could not carry")
def one_export(app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> exports.ExportView:
    return exports.view(app, actor, project, number)


@get("/projects/{project:str}/exports/{number:int}/file", summary="The exported file", opt={"packed": True})
def export_file(request: Request[Any, Any, Any], app: TheApp, actor: Who, project: FromPath[str], number: FromPath[int]) -> File:
    del request
    path = exports.file_of(app, actor, project, number)
    return File(path, filename=path.name, content_disposition_type="attachment", media_type="application/octet-stream")


router = Router(
    "/api",
    tags=["Import and export"],
    route_handlers=[
        upload, start_import, inspect_import, list_imports, one_import, refused, publish, cancel, rollback, formats, start_export,
        list_exports, one_export, export_file,
    ],
)  # fmt: skip
