# SPDX-License-Identifier: Apache-2.0
"""What addresses carry, with limits: every parameter of every route has a type from here, and a test finds one that has not."""

from __future__ import annotations

from typing import Annotated

from litestar.params import HeaderParameter, PathParameter, QueryParameter

from labelwright.wire.common import LARGEST, WITHOUT_NUL

ProjectName = Annotated[str, PathParameter(max_length=100, pattern=WITHOUT_NUL)]
ViewName = Annotated[str, PathParameter(max_length=100, pattern=WITHOUT_NUL)]
AssetName = Annotated[str, PathParameter(max_length=100, pattern=WITHOUT_NUL)]
PublicId = Annotated[str, PathParameter(max_length=64, pattern=WITHOUT_NUL)]
Secret = Annotated[str, PathParameter(max_length=200, pattern=WITHOUT_NUL)]
RowId = Annotated[int, PathParameter(ge=0, le=LARGEST)]
AnyPath = Annotated[str, PathParameter(max_length=8_000, pattern=WITHOUT_NUL)]

StageName = Annotated[str | None, QueryParameter(max_length=100, pattern=WITHOUT_NUL)]
ProjectNameQuery = Annotated[str | None, QueryParameter(max_length=100, pattern=WITHOUT_NUL)]
Filter = Annotated[str | None, QueryParameter(max_length=4000, pattern=WITHOUT_NUL)]
Search = Annotated[str | None, QueryParameter(max_length=200, pattern=WITHOUT_NUL)]
SortOrder = Annotated[str, QueryParameter(max_length=100, pattern=WITHOUT_NUL)]
Cursor = Annotated[str | None, QueryParameter(max_length=2_000, pattern=WITHOUT_NUL)]
NameCursor = Annotated[str, QueryParameter(max_length=100, pattern=WITHOUT_NUL)]
RowCursor = Annotated[int, QueryParameter(ge=-1, le=LARGEST)]
Version = Annotated[int | None, QueryParameter(ge=0, le=2**31 - 1)]
Limit = Annotated[int, QueryParameter(ge=1, le=500)]
ShortLimit = Annotated[int, QueryParameter(ge=1, le=200)]
Side = Annotated[int | None, QueryParameter(ge=16, le=640)]
TimeUs = Annotated[int | None, QueryParameter(ge=0, le=2**53)]
Target = Annotated[str, QueryParameter(max_length=2_000, pattern=WITHOUT_NUL)]

LastEventId = Annotated[str | None, HeaderParameter(name="Last-Event-ID", max_length=64, pattern=WITHOUT_NUL)]
IfMatch = Annotated[str, HeaderParameter(name="If-Match", max_length=64, pattern=WITHOUT_NUL)]
