# SPDX-License-Identifier: Apache-2.0
"""Items with everything said of them that a table could trip over: any text, any value, several people."""

from functools import reduce

import msgspec
from hypothesis import strategies as some

from labelwright.kinds.choice import ChoiceValue
from labelwright.kinds.number import NumberValue
from labelwright.kinds.ranking import RankingValue
from labelwright.kinds.text import TextValue
from labelwright.model.annotation import Mark
from labelwright.testing import factories as make
from labelwright.testing import strategies

WORDS = some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
NAMES = WORDS.filter(bool)
VALUES = reduce(
    some.SearchStrategy.__or__,
    [
        WORDS.map(TextValue),
        some.sampled_from(['{"text":"a"}', "5", "null", "-1", "=1+1", '"', "'=x"]).map(TextValue),
        strategies.choices(["a", "b|c", "=d"], maximum=3),
        strategies.soft_choices(["a", "b"]),
        strategies.boxes(rotated=True),
        strategies.spans("Anna went to Rome", ranges=2),
        strategies.rankings(["a", "b", "c"]),
        some.floats(allow_nan=False, allow_infinity=False).map(NumberValue),
    ],
)


@some.composite
def marks(draw) -> Mark:
    value = draw(VALUES)
    is_inside = isinstance(value, ChoiceValue | RankingValue)
    attributes = draw(some.dictionaries(NAMES, some.none() | some.booleans() | some.integers(-9, 9) | WORDS, max_size=2))
    mark = make.mark(draw(NAMES), value, label=None if is_inside else draw(some.none() | NAMES))
    return msgspec.structs.replace(mark, attributes=attributes)  # an attribute may be called as a parameter of `mark` is


@some.composite
def items(draw):
    columns = draw(some.none() | some.dictionaries(NAMES, some.none() | some.booleans() | some.integers(-9, 9) | WORDS, min_size=1))
    asset = make.text_asset(draw(NAMES)) if columns is None else make.record_asset(**columns)
    annotations = [
        make.annotation(*draw(some.lists(marks(), max_size=3)), author=f"{name}@example.org", submitted_us=draw(some.integers(0, 2**51)))
        for name in draw(some.lists(some.sampled_from("abc"), min_size=1, max_size=3, unique=True))
    ]
    meta = draw(some.dictionaries(NAMES, WORDS | some.lists(some.integers(), max_size=2), max_size=2))
    return make.item(draw(NAMES), asset, *annotations, meta=meta, tags=tuple(draw(some.lists(NAMES, max_size=2))))
