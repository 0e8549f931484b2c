# SPDX-License-Identifier: Apache-2.0
"""Attributes that marks of a file carry and their fields have not, and what they would be declared as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from labelwright.base.names import to_name
from labelwright.model.annotation import Mark

from .schema import Attribute, AttributeType, Field, Schema

OPTIONS_MOST = 20
"""So many words are offered as options; an attribute with more of them is text."""
OPTION_CHARACTERS = 100
ATTRIBUTES_MOST = 100
"""So many attributes of a field are declared from one file."""


class Declared(NamedTuple):
    """That an attribute was declared, and as what."""

    field: str
    attribute: str
    type: AttributeType


class _Values:
    """What an attribute's values are. A class because it goes on counting."""

    def __init__(self) -> None:
        self.types: set[AttributeType] = set()
        self.words: dict[str, None] = {}

    def add(self, value: object) -> None:
        if isinstance(value, bool):
            self.types.add("bool")
        elif isinstance(value, int | float):
            self.types.add("number")
        elif isinstance(value, str):
            self.types.add("text")
            if len(self.words) <= OPTIONS_MOST:
                self.words.setdefault(value)

    def get_type(self) -> AttributeType:
        (only,) = self.types if len(self.types) == 1 else ("text",)
        is_short = 0 < len(self.words) <= OPTIONS_MOST and all(0 < len(word.strip()) <= OPTION_CHARACTERS for word in self.words)
        return "choice" if only == "text" and len(self.types) == 1 and is_short else only


class AttributeSurvey:
    """The attributes that marks have and a schema has not, with what their values are. A class because it goes on looking."""

    def __init__(self, schema: Schema) -> None:
        self._known = {field.name: find_attributes(field) for field in schema.fields}
        self._by_attribute: dict[tuple[str, str], _Values] = {}

    def add(self, marks: Iterable[Mark]) -> None:
        """Look at the attributes of some marks."""
        for mark in marks:
            known = self._known.get(mark.field)
            for name, value in mark.attributes.items() if known is not None else ():
                if value is not None and known is not None and name not in known:
                    self._by_attribute.setdefault((mark.field, name), _Values()).add(value)

    def declare(self, schema: Schema) -> tuple[Schema, Sequence[Declared]]:
        """Return the schema with what was seen declared, and which attributes those are; one that is there already is not."""
        declared: list[Declared] = []
        fields: list[Field] = []
        for field in schema.fields:
            known = find_attributes(field)
            surveyed = [(name, values) for (of, name), values in self._by_attribute.items() if of == field.name and name not in known]
            fields.append(_with_attributes(field, surveyed[:ATTRIBUTES_MOST], declared))
        return msgspec.structs.replace(schema, fields=tuple(fields)), declared


def find_attributes(field: Field) -> Mapping[str, Attribute]:
    """Return the attributes of a field by the words that stand for them: names, and titles that are no other one's name."""
    titles = {attribute.title: attribute for attribute in reversed(field.attributes) if attribute.title}
    return titles | {attribute.name: attribute for attribute in field.attributes}


def _with_attributes(field: Field, surveyed: Sequence[tuple[str, _Values]], declared: list[Declared]) -> Field:
    attributes = list(field.attributes)
    names = {attribute.name for attribute in attributes}
    for word, values in surveyed:
        name = _make_name(word, names | {other for other, _ in surveyed if other != word})
        names.add(name)
        type_ = values.get_type()
        options = tuple(values.words) if type_ == "choice" else ()
        attributes.append(Attribute(name, type_, title=word if word != name and word.strip() else None, options=options))
        declared.append(Declared(field.name, word, type_))
    return msgspec.structs.replace(field, attributes=tuple(attributes)) if surveyed else field


def _make_name(word: str, taken: set[str]) -> str:
    """Return a name for the file's word that neither another attribute has nor another of the file's words is."""
    name = to_name(word)
    number = 1
    chosen = name
    while chosen in taken:
        number += 1
        chosen = f"{name[:60]}-{number}"
    return chosen
