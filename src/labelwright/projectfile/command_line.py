# SPDX-License-Identifier: Apache-2.0
"""A project out of a command line: `labelwright ./photos --box cat,dog`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelwright.kinds.kind import Family
from labelwright.kinds.registry import Registry
from labelwright.schema.schema import Field, Media, Schema
from labelwright.schema.schema_checks import check_schema

from .errors import Fault, InvalidProjectFile
from .fields import label_of, name_apart
from .project import ProjectFile


def from_options(
    media: Media, registry: Registry, *, project: str = "project", title: str | None = None, **asks: Sequence[str]
) -> ProjectFile:
    """Return a project with one field a kind: `from_flags("image", registry, box=["cat", "dog"])`.

    A field is called after its kind. Raises InvalidProjectFile when a kind is unknown or does not fit the medium.
    """
    fields = tuple(_field(kind, labels, registry) for kind, labels in asks.items())
    schema = Schema(media=media, fields=fields)
    _refuse_unsound(schema, registry, asks)
    return ProjectFile(project=project, title=title, schema=schema)


def _field(kind: str, labels: Sequence[str], registry: Registry) -> Field:
    """Return the field of an option. A question about the whole item must be answered: an item is not done without."""
    is_question = kind in registry and registry.get(kind).family is Family.ANSWER
    return Field(name=kind, kind=kind, labels=tuple(name_apart([label_of(label) for label in labels])), required=is_question)


def _refuse_unsound(schema: Schema, registry: Registry, asks: Mapping[str, Sequence[str]]) -> None:
    flags = [f"--{kind} {','.join(labels)}" for kind, labels in asks.items()] or ["(no flags)"]
    problems = check_schema(schema, registry)
    if problems:
        raise InvalidProjectFile(
            [Fault(" ".join(flags), 1, 1, problem.where, problem.message, problem.code, problem.hint) for problem in problems]
        )
