# SPDX-License-Identifier: Apache-2.0
"""Projects back from their archives: an archive sent, a restore begun, how it stands."""

from __future__ import annotations

import shutil
from typing import Any

from litestar import Router
from litestar.datastructures import UploadFile
from litestar.params import JSONBody, MultipartBody

from labelwright.app import restores
from labelwright.base.errors import InvalidInput
from labelwright.server.dependencies import CurrentActor, CurrentApp
from labelwright.server.parameters import RowId
from labelwright.server.route_decorators import get, post
from labelwright.wire.imports_exports import CreatedId, UploadResult
from labelwright.wire.restores import NewRestore, RestoreView


@post("/restores/uploads", summary="Send an archive to restore (admins)", request_max_body_size=2 << 30)
def create_restore_upload(app: CurrentApp, actor: CurrentActor, data: MultipartBody[dict[str, Any]]) -> UploadResult:
    files = [part for part in data.values() if isinstance(part, UploadFile)]
    if len(files) != 1:
        raise InvalidInput(f"{len(files)} files came; one archive is taken at once", code="upload.files", where="files")
    id_, path = restores.new_upload(app, actor)
    with path.open("wb") as out:
        shutil.copyfileobj(files[0].file, out, 1 << 20)
    return UploadResult(id_, 1, path.stat().st_size)


@post("/restores", summary="Restore a project from its archive (admins)")
def start_restore(app: CurrentApp, actor: CurrentActor, data: JSONBody[NewRestore]) -> CreatedId:
    return CreatedId(restores.start_restore(app, actor, restores.Options(data.source.path, data.source.upload, data.partial)))


@get("/restores/{restore:int}", summary="How a restore stands, and what it could not take")
def get_restore(app: CurrentApp, actor: CurrentActor, restore: RowId) -> RestoreView:
    return restores.get_restore(app, actor, restore)


router = Router("/api", tags=["Import and export"], route_handlers=[create_restore_upload, start_restore, get_restore])
