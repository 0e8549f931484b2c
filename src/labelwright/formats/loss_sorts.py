# SPDX-License-Identifier: Apache-2.0
"""The sorts of data loss in words: for each code what stays behind, and why. Each format brings its own; these are common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .problem_words import word_problem


class LossSort(NamedTuple):
    """A sort of loss in words; both name parameters in braces. A note tells what came otherwise than it stands in the file, and that
    nothing is missing."""

    what: str
    why: str
    is_note: bool = False


class _Plain(dict[str, str]):
    """Parameters; one that is missing stands as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


LossSorts = Mapping[str, LossSort]
PROBLEMS = frozenset({"problem", "reason"})
"""The parameters that say by a code why an annotation cannot stand."""

COMMON: LossSorts = {
    "answer.conflict": LossSort("answers", "their author has answered these items otherwise already; the first answer stays"),
    "answer.empty": LossSort("answers that say nothing is there", "they were to be left open"),
    "answer.incomplete": LossSort("answers", "something of them could not be taken; the rest came as a suggestion and the item is open"),
    "answer.no_author": LossSort("answers", "nobody is named as their author: they came as suggestions, those without marks not at all"),
    "suggestion.author": LossSort("names of annotators", "suggestions have no author; import them as answers of people"),
    "table.no_header": LossSort("the first row", "it looks like data and was taken for the names of the columns; put these above it"),
    "answer.no_person": LossSort("answers", "the row does not say whose they are"),
    "answer.row_broken": LossSort("answers", "the row beside cannot be read, and may hold a mark of them"),
    "answer.surplus": LossSort("answers", "kept and not counted: the item had as many as it wants"),
    "answer.there": LossSort("answers", "the same answer of the same person is there already"),
    "answer.unanswered": LossSort("answers that say nothing is there", "the field '{field}' must be answered; the items stay open"),
    "attribute.declared": LossSort(
        "the attribute '{attribute}' of '{field}'", "the project had it not: it was declared ({type})", is_note=True
    ),
    "attribute.invalid": LossSort("values of the attribute '{attribute}' of '{field}'", "the project does not take them"),
    "attribute.undeclared": LossSort("values of the attribute '{attribute}' of '{field}'", "the project has no such attribute"),
    "attribute.unreadable": LossSort("values of the attribute '{attribute}'", "they are neither text, number nor truth value"),
    "file.renamed": LossSort("names of files", "{format} wants each name once, whatever its ending"),
    "image.frame_assumed": LossSort(
        "images that EXIF turns", "nothing says whether their positions are on the stored or the upright image; the upright was taken"
    ),
    "image.of_labels": LossSort("images ({sign})", "they show the labels of other images, and are no items"),
    "image.further_frames": LossSort("further pages or frames", "an item shows the first; save each as a file of its own"),
    "image.turned": LossSort("images that EXIF turns", "their positions were on the stored image, and were turned with it", is_note=True),
    "item.there": LossSort("items", "the same item is there already"),
    "item.key_merged": LossSort("keys", "the same content is there under another key"),
    "item.details": LossSort("metadata, tags and priorities", "the item is there already, and keeps its own"),
    "label.left_out": LossSort("annotations of the label '{label}'", "the label was to be left out"),
    "label.number": LossSort("the number {number} of '{label}' in '{field}'", "the project's label has none"),
    "label.number_kept": LossSort(
        "the number {number} of '{label}' in '{field}'", "the project's label had none: it was given this one", is_note=True
    ),
    "label.other_number": LossSort(
        "the number {number} of '{label}' in '{field}'", "the project's labels are numbered otherwise: source_id says how"
    ),
    "label.unknown": LossSort("annotations of the label '{label}'", "the field '{field}' has no such label"),
    "label.unused": LossSort("the label '{label}'", "no annotation carries it, and the project has it not"),
    "field.unknown": LossSort("annotations of the field '{field}'", "the project has no such field"),
    "mark.unreadable": LossSort("annotations of '{field}': {reason}", "they cannot be read as they stand in the file"),
    "mark.left_out": LossSort("annotations of '{field}': {problem}", "they cannot stand in this project"),
    "meta.not_held": LossSort("values of the metadata '{meta}'", "{format} has no place for them"),
    "priority.not_held": LossSort("priorities", "{format} has no place for them"),
    "record.there": LossSort("annotations of records", "their items are there already, and a record is restored whole or not at all"),
    "suggestion.there": LossSort("suggestions", "the same suggestion is there already"),
    "score.unreadable": LossSort("scores", "a score is a number from 0 to 1"),
    "time.unreadable": LossSort("times of answers", "they are no times that can be read"),
    "table.cell": LossSort("cells of the column '{column}'", "they hold neither text, a number nor a truth"),
    "table.column": LossSort("columns ('{column}')", "nobody reads them; name them as metadata to keep them"),
    "table.workflow": LossSort("the column '{column}'", "an import gives its answers a place in the workflow anew", is_note=True),
    "tags.not_held": LossSort("tags", "{format} has no place for them"),
    "source.file": LossSort("files ({ending})", "nothing of the import names or reads them"),
    "source.unsafe": LossSort("files", "their names lead outside the folder or archive"),
    "source.hidden": LossSort("hidden files", "what begins with a dot is not read"),
    "source.unreadable": LossSort("files", "they may not be read, or lead outside the folder"),
    "answer.further": LossSort("further answers", "the format has room for one answer an item"),
    "asset.further": LossSort("further assets", "{format} has one text and one file an item"),
    "attribute.not_held": LossSort("values of the attribute '{attribute}'", "{format} has no place for them"),
    "file.gone": LossSort("files", "gone from where they lay, or not what was labelled any more"),
    "file.not_held": LossSort("files", "{format} names files and does not hold them"),
    "item.excluded": LossSort("excluded items", "they cannot be labelled"),
    "item.medium": LossSort("items without {media}", "{format} describes {media}"),
    "item.no_final": LossSort("items", "they have no final annotation"),
    "item.unanswered": LossSort("items", "nobody has submitted an annotation"),
    "mark.broken": LossSort("broken annotations", "they cannot be decoded"),
    "mark.no_field": LossSort("annotations ({kind})", "the project has no field for them"),
    "member.left_out": LossSort("values of '{member}'", "nothing of the project takes them"),
    "mark.kind": LossSort("annotations ({kind})", "{format} does not hold them"),
    "mark.kind_unknown": LossSort("annotations ({kind})", "no such kind is installed"),
    "span.discontinuous": LossSort("discontinuous spans", "a span of {format} is one stretch"),
    "span.moved": LossSort("span boundaries", "they fell inside a token or beyond a line, and were moved to whole tokens"),
    "span.recounted": LossSort(
        "spans counted in another way ({units})", "the words beside them show where they stand, and there they were taken", is_note=True
    ),
    "span.no_token": LossSort("spans without a token", "they hold white space only"),
    "mark.simplified": LossSort("annotations ({kind})", "{format} keeps only {kept} of them"),
}


def describe_loss(code: str, params: Mapping[str, str], sorts: LossSorts) -> tuple[str, str]:
    """Return what was lost, and why, in words; a code that nobody knows any more stands for itself."""
    sort = sorts.get(code) or LossSort(code, ", ".join(f"{name} {value}" for name, value in params.items()))
    plain = _Plain({name: word_problem(value) if name in PROBLEMS else value for name, value in params.items()})
    return sort.what.format_map(plain), sort.why.format_map(plain)
