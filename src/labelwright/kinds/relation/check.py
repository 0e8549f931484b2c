# SPDX-License-Identifier: Apache-2.0
"""Which relations are refused."""

from labelwright.base.errors import InvalidMark
from labelwright.kinds.kind import Context, Neighbour
from labelwright.kinds.link_ends import check_ends, refuse_end
from labelwright.kinds.value_checks import refuse

from .settings import RelationSettings
from .value import RelationValue


def check(value: RelationValue, settings: RelationSettings, context: Context) -> None:
    """Raise InvalidMark for a relation of a mark with itself, to a mark that is not there, or to one not allowed.

    Where direction does not matter, either end may be the one that `from` describes.
    """
    if value.source == value.target:
        raise refuse("the relation joins a mark with itself", "relation.self", "to", "Choose another mark.")
    if context.neighbour is None:
        return
    source, target = check_ends(value.source, "from", context.neighbour), check_ends(value.target, "to", context.neighbour)
    refused = _refused(source, target, settings)
    if refused is not None and (settings.directed or _refused(target, source, settings) is not None):
        raise refused


def _refused(source: Neighbour, target: Neighbour, settings: RelationSettings) -> InvalidMark | None:
    return refuse_end(source, settings.source, "from") or refuse_end(target, settings.target, "to")
