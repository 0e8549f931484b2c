# SPDX-License-Identifier: Apache-2.0
"""The formats of this installation, looked up by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labelwright.base.errors import InvalidInput, Unsupported
from labelwright.base.names import did_you_mean

from .format import Format


class Formats:
    """Finds a format by its name. A class because it holds them."""

    def __init__(self, formats: Iterable[Format]) -> None:
        self._formats: dict[str, Format] = {}
        for format in formats:
            if format.name in self._formats:
                raise InvalidInput(f"two formats call themselves '{format.name}'", code="format.twice")
            self._formats[format.name] = format

    def __iter__(self) -> Iterator[Format]:
        return iter(self._formats.values())

    def get(self, name: str) -> Format:
        """Return the format of that name; raises Unsupported with the nearest one there is."""
        if name not in self._formats:
            raise Unsupported(f"there is no format '{name}'", code="format.unknown", hint=did_you_mean(name, self._formats))
        return self._formats[name]
