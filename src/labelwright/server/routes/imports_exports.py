# SPDX-License-Identifier: Apache-2.0
"""Data in, data out: uploads, imports, exports."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Router
from litestar.datastructures import UploadFile
from litestar.params import JSONBody, MultipartBody
from litestar.response import File

from labelwright import wire
from labelwright.app import exports, import_preview, import_sources, imports, uploads
from labelwright.app.app import App
from labelwright.app.loss_views import view_losses
from labelwright.app.rights import Right, require_access
from labelwright.base.errors import InvalidInput, TooLarge
from labelwright.base.ids import opaque
from labelwright.formats.format import ReadOptions
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.form_bounds import PARTS
from labelwright.server.parameters import Limit, ProjectName, RowCursor, RowId
from labelwright.server.route_decorators import get, post


@post("/projects/{project:str}/uploads", summary="Send files to import", request_max_body_size=2 << 30, accepts="multipart/form-data")
def create_upload(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: MultipartBody[dict[str, Any]]) -> wire.UploadResult:
    app.store.read(lambda tx: require_access(tx, actor, project, Right.ITEMS))
    sent: list[Any] = [part for value in data.values() for part in (value if isinstance(value, list) else [value])]  # pyright: ignore[reportUnknownVariableType]
    files = [part for part in sent if isinstance(part, UploadFile)]
    if not files:
        raise InvalidInput(f"no file came; 1 to {PARTS:,} are taken at once", code="upload.files", where="files")
    names = uploads.check_names([file.filename for file in files])
    id_, size = opaque(), 0
    folder = import_sources.upload_folder(app, project, id_)
    for name, file in zip(names, files, strict=True):
        size += _store_upload(app, folder, name, file)
    return wire.UploadResult(id_, len(files), size)


def _store_upload(app: App, folder: Path, name: str, file: UploadFile) -> int:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        shutil.copyfileobj(file.file, out, 1 << 20)
    if path.stat().st_size > app.limits.upload_bytes:
        path.unlink()
        raise TooLarge(f"{name} is larger than {app.limits.upload_bytes:,} bytes", code="upload.large", where=name)
    return path.stat().st_size


@post("/projects/{project:str}/imports", summary="Start an import")
def start_import(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.NewImport]) -> wire.CreatedId:
    return wire.CreatedId(imports.start_import(app, actor, project, _options(data)))


@post("/projects/{project:str}/imports/preview", status_code=200, summary="Look at what an import would bring, and start nothing")
def preview_import(
    app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.NewImport]
) -> import_preview.ImportPreview:
    return import_preview.preview_import(app, actor, project, _options(data))


def _options(data: wire.NewImport) -> import_sources.ImportOptions:
    columns = data.columns or wire.ColumnOptions()
    read = ReadOptions(**msgspec.structs.asdict(columns))
    return import_sources.ImportOptions(
        path=data.source.path,
        upload=data.source.upload,
        format=data.format,
        duplicates=data.duplicates,
        storage=data.storage,
        marks=data.marks,
        author=data.author,
        source=data.source_name,
        labels=data.labels,
        bad_marks=data.bad_marks,
        attributes=data.attributes,
        label_numbers=data.label_numbers,
        empty=data.empty,
        publish=data.publish,
        read=read,
    )


@get("/projects/{project:str}/imports", summary="Imports, newest first")
def list_imports(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.Page[imports.ImportView]:
    return wire.Page(tuple(imports.list_imports(app, actor, project)))


@get("/projects/{project:str}/imports/{number:int}", summary="One import")
def get_import(app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> imports.ImportView:
    return imports.get_import(app, actor, project, number)


@get("/projects/{project:str}/imports/{number:int}/refused", summary="Rows that were not taken, with reasons")
def list_refused(
    app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId, cursor: RowCursor = -1, limit: Limit = 200
) -> wire.Page[wire.RefusedRow]:
    rows = imports.list_refused(app, actor, project, number, after=cursor, count=limit)
    last = str(rows[-1].number) if len(rows) == limit else None
    return wire.Page(tuple(wire.RefusedRow(row.number, row.where, row.message, row.code, row.hint) for row in rows), last)


@get("/projects/{project:str}/imports/{number:int}/losses", summary="What of the file was not taken, or not as it was meant")
def list_losses(
    app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId, cursor: RowCursor = -1, limit: Limit = 200
) -> wire.Page[wire.LossView]:
    rows = imports.list_losses(app, actor, project, number, after=cursor, count=limit)
    last = str(rows[-1][0]) if len(rows) == limit else None
    return wire.Page(view_losses(row for _, row in rows), last)


@post("/projects/{project:str}/imports/{number:int}/publish", status_code=200, summary="Open what landed for labelling")
def publish_import(app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> wire.Ok:
    imports.publish_import(app, actor, project, number)
    return wire.Ok()


@post("/projects/{project:str}/imports/{number:int}/cancel", status_code=200, summary="Stop an import and leave nothing of it")
def cancel_import(app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> wire.Ok:
    imports.cancel_import(app, actor, project, number)
    return wire.Ok()


@post("/projects/{project:str}/imports/{number:int}/rollback", status_code=200, summary="Take a published import out whole")
def roll_back_import(app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> wire.Ok:
    imports.roll_back_import(app, actor, project, number)
    return wire.Ok()


@get("/formats", summary="File formats, what they carry and need", sync_to_thread=False)
def list_formats() -> wire.Page[wire.FormatRow]:
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
                tuple(sorted(f.choices)),
            )
            for f in exports.list_formats()
        )
    )


@post("/projects/{project:str}/exports", summary="Start an export")
def start_export(app: CurrentApp, actor: CurrentActor, project: ProjectName, data: JSONBody[wire.NewExport]) -> wire.CreatedId:
    options = exports.Options(answers=data.answers, filter=data.filter, files=data.files)
    return wire.CreatedId(exports.start_export(app, actor, project, format=data.format, options=options))


@get("/projects/{project:str}/exports", summary="Exports, newest first")
def list_exports(app: CurrentApp, actor: CurrentActor, project: ProjectName) -> wire.Page[exports.ExportView]:
    return wire.Page(tuple(exports.list_exports(app, actor, project)))


@get("/projects/{project:str}/exports/{number:int}", summary="One export, with what its format could not carry")
def get_export(app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> exports.ExportView:
    return exports.get_export(app, actor, project, number)


@get(
    "/projects/{project:str}/exports/{number:int}/file", summary="The exported file", opt={"packed": True},
    media_type="application/octet-stream",
)  # fmt: skip
def get_export_file(request: Request[Any, Any, Any], app: CurrentApp, actor: CurrentActor, project: ProjectName, number: RowId) -> File:
    del request
    path = exports.get_export_file(app, actor, project, number)
    return File(path, filename=path.name, content_disposition_type="attachment", media_type="application/octet-stream")


router = Router(
    "/api",
    tags=["Import and export"],
    route_handlers=[
        create_upload, start_import, preview_import, list_imports, get_import, list_refused, list_losses, publish_import, cancel_import,
        roll_back_import, list_formats, start_export, list_exports, get_export, get_export_file,
    ],
)  # fmt: skip
