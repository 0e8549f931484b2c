# SPDX-License-Identifier: Apache-2.0
"""A request whose JSON body is decoded straight into the type that its handler declares.

The framework decodes into plain values and converts these; a member that stays raw (a mark's value, which only its kind
understands) cannot be made that way, and a large body would be walked twice.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ValidationException

PLACE = re.compile(r"^(?P<message>.*?)(?: - at `\$?\.?(?P<where>.*)`)?$", re.DOTALL)


class TypedRequest(Request[Any, Any, Any]):
    """A class because the framework wants one: it holds the body that was decoded."""

    async def json(self) -> Any:
        """Return the body as the handler's own Struct; plain values for handlers that declare none."""
        field = self.route_handler.parsed_data_field
        wanted = None if field is None else field.annotation
        if not (isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)):
            return await super().json()
        try:
            return msgspec.json.decode(await self.body(), type=wanted)
        except msgspec.DecodeError as error:
            raise _refused(error) from error


def _refused(error: msgspec.DecodeError) -> ValidationException:
    found = PLACE.match(str(error))
    message, where = (found["message"], found["where"]) if found else (str(error), None)
    return ValidationException(message, extra=[{"message": message, "key": where}])
