# SPDX-License-Identifier: Apache-2.0
"""The contract of a kind.

A kind is a room: one folder that knows all there is to know about one sort of mark. It hands out a single frozen
`Kind`: two msgspec Structs (what was said, what the field declares) and functions on them. What a kind cannot do is
`None` here, and callers ask with `capability`, which says "not supported for box" in words a person can use.

Three families decide the generic machinery:

- ANSWER  about the whole item; answers go straight to the coefficients;
- REGION  located on the item; two people's regions are matched before they are compared;
- LINK    joins other marks; compared after the marks it joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import msgspec

from labelwright.base.errors import InvalidMark, Unsupported
from labelwright.base.extents import Extent

if TYPE_CHECKING:
    import numpy as np

V = TypeVar("V")


class Family(StrEnum):
    ANSWER = "answer"
    REGION = "region"
    LINK = "link"


class Value(msgspec.Struct, frozen=True, tag_field="kind", forbid_unknown_fields=True):
    """What was said. Each kind's Value adds `tag="its tag"`, a `version: Literal[n] = n` and its own members."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the schema's field declares beyond its labels: scale, unit, tree, skeleton, tolerance, bounds."""


class Neighbour(msgspec.Struct, frozen=True):
    """Another mark of the same annotation, as much of it as a link may ask about."""

    id: str
    field: str
    kind: str
    family: Family
    label: str | None = None


class Context(msgspec.Struct, frozen=True):
    """What a value is checked against. A missing piece means "unknown here": the check that needs it is left out."""

    extent: Extent | None = None
    text: str | None = None
    labels: frozenset[str] | None = None
    neighbour: Callable[[str], Neighbour | None] | None = None


class Fused(msgspec.Struct, Generic[V], frozen=True):
    """One value out of several, and how far apart they were (mean weighted distance to it, in [0, 1])."""

    value: V
    spread: float


class View(msgspec.Struct, Generic[V], frozen=True):
    """A value seen as a simpler shape; `lossy` says that the way back is closed."""

    shape: V
    lossy: bool = False


class Box(msgspec.Struct, frozen=True):
    """The common currency of located marks: pixels, x to the right, y down, half-open."""

    x: float
    y: float
    width: float
    height: float


SetCheck = Callable[[Sequence[Any], Sequence[str | None], Any], Iterable[tuple[int, InvalidMark]]]
Rule = Callable[[Any, Any, Context], str | None]
Measure = Callable[[Any, Any, Any], float]


class Distances(Protocol):
    def __call__(self, left: Sequence[Any], right: Sequence[Any], settings: Any) -> np.ndarray:
        """Return the len(left) x len(right) matrix of distances in [0, 1], float64."""
        ...


@dataclass(frozen=True, kw_only=True)
class Packing:
    """Values as rows of numbers, for callers who compare millions of them (the engine of agreement).

    rows(values, settings)     -> float64, values x width; or None when some value does not fit, as a turned box: use `distances`
    distances(left, right)     -> rows (..., n, width) and (..., m, width) to distances (..., n, m), the very ones of `distance`
    """

    rows: Callable[[Sequence[Any], Any], np.ndarray | None]
    distances: Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One sort of mark. The first block must be there; the rest is what this kind happens to be able to do.

    check(value, settings, context)   raises InvalidMark: where, what was found, what to do
    distance(a, b, settings)          0 for equals, symmetric, at most 1
    upgrade(old)                      an older version's JSON object -> the current one's; twice is once
    (settings that cannot be met are refused by the Settings' own __post_init__, as InvalidProject)
    distances                         the same for many at once
    packing                           the same for millions: values as rows of numbers
    fuse(values, weights, settings)   -> Fused; equals fuse to themselves
    interpolate(a, b, share, settings)-> the value between two keyframes, share in [0, 1]
    ends(value)                       ids of the marks a link joins, in order
    remap(value, ids)                 the link with its ends renamed, or None when what it joined is lost; without ends, itself
    check_set(values, labels, settings)-> (index, InvalidMark) of each value of one field and annotation that does not go with
                                      the others: one too many at a mark, the same twice
    views["box" | "polygon" | "rle" | "point" | "span" | "time"](value, settings) -> View of a shape (see `shapes`)
    downcast["polygon" | "box" | "point" | "instant" | "presence" | "count" | "frames"](value, settings) -> the Value of that
                                      lower step, or `shapes.Presence` (the label a document or image then bears), `shapes.Count`;
                                      never adds what was not said
    measures, checks                  the field's own figures; ready validation rules (None, or a sentence)
    parts(value)                      names of the pieces an op may change alone
    index(value)                      small columns worth searching: names -> str or number
    size(value, settings)             area, length or count, for filters and outliers
    labels(value)                     label names inside the value (answers); marks of other families carry theirs outside
    weights(value)                    label name -> weight in [0, 1]; 1 for each when the answer has no doubts
    """

    tag: str
    family: Family
    version: int
    title: str
    value: type[Value]
    settings: type[Settings]
    media: frozenset[str]
    check: Callable[[Any, Any, Context], None]
    distance: Callable[[Any, Any, Any], float]

    upgrade: Callable[[dict[str, Any]], dict[str, Any]] = lambda old: old
    distances: Distances | None = None
    packing: Packing | None = None
    fuse: Callable[[Sequence[Any], Sequence[float], Any], Fused[Any]] | None = None
    interpolate: Callable[[Any, Any, float, Any], Any] | None = None
    ends: Callable[[Any], tuple[str, ...]] | None = None
    remap: Callable[[Any, Mapping[str, str]], Any | None] | None = None
    check_set: SetCheck | None = None
    views: Mapping[str, Callable[[Any, Any], View[Any]]] = field(default_factory=dict[str, Any])
    downcast: Mapping[str, Callable[[Any, Any], Any]] = field(default_factory=dict[str, Any])
    measures: Mapping[str, Measure] = field(default_factory=dict[str, Any])
    checks: Mapping[str, Rule] = field(default_factory=dict[str, Any])
    parts: Callable[[Any], tuple[str, ...]] | None = None
    index: Callable[[Any], dict[str, str | int | float]] | None = None
    size: Callable[[Any, Any], float] | None = None
    labels: Callable[[Any], tuple[str, ...]] | None = None
    weights: Callable[[Any], dict[str, float]] | None = None
    ladder_step: int = 0
    """The step on the ladder from tag (0) to track; the advisor compares these, nobody else reads meaning into them."""

    def capability(self, name: str) -> Any:
        """Return one of the optional functions, or raise Unsupported in words that name this kind."""
        function = getattr(self, name)
        if function is None:
            raise Unsupported(f"'{name}' is not supported for {self.title}", code="kind.unsupported", where=self.tag)
        return function


class UnknownValue(msgspec.Struct, frozen=True):
    """A mark whose kind nobody here knows: kept byte for byte, shown read-only, exported as it came."""

    raw: bytes
    kind: str
