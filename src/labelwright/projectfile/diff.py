# SPDX-License-Identifier: Apache-2.0
"""What applying a project file would change, and what it may not.

People are added and their roles changed; who is missing from the file stays, unless it is applied with `prune`. A project
always keeps an owner. What orphans marks or stages with work is refused, with the counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from labelwright.model.stage import SkipReason, StageSpec
from labelwright.schema.changes import Change, count_noun, diff_members, to_plain
from labelwright.schema.diff import Usage, diff_order, pair_named
from labelwright.schema.diff import diff as schema_diff

from .project import Person, ProjectFile


class Stale(msgspec.Struct, frozen=True, omit_defaults=True):
    """Both ways a project went since the revision a file was read at: what others did, and what the file would do."""

    theirs: tuple[Change, ...]
    yours: tuple[Change, ...]


def diff(old: ProjectFile, new: ProjectFile, usage: Usage, *, prune: bool = False) -> tuple[Change, ...]:
    """Return the changes that applying `new` over `old` would make; empty when it would make none."""
    return tuple(_changes(old, new, usage, prune))


def stale(base: ProjectFile, theirs: ProjectFile, yours: ProjectFile, usage: Usage) -> Stale:
    """Return what has changed since `base` on both sides, for the refusal of a stale file."""
    return Stale(theirs=diff(base, theirs, usage, prune=True), yours=diff(base, yours, usage))


def people_after(old: Sequence[Person], new: Sequence[Person], *, prune: bool = False) -> tuple[Person, ...]:
    """Return who is in the project once the file is applied."""
    named = {person.email.casefold() for person in new}
    kept = () if prune else tuple(person for person in old if person.email.casefold() not in named)
    return (*new, *kept)


def _changes(old: ProjectFile, new: ProjectFile, usage: Usage, prune: bool) -> Iterator[Change]:
    if old.project != new.project:
        stop = "A project keeps its name for good; change its title instead."
        yield Change("project", "change", old.project, new.project, "The project gets another name.", stop)
    if old.title != new.title:
        yield Change("title", "change", old.title, new.title, "Shown differently; the data stays.")
    yield from schema_diff(old.schema, new.schema, usage)
    if old.guidelines != new.guidelines:
        effect = "A new version of the guidelines; annotations keep the version they were made under."
        yield Change("guidelines", "change", old.guidelines, new.guidelines, effect)
    if old.show != new.show:
        yield Change("show", "change", list(old.show), list(new.show), "Annotators see other metadata.")
    yield from _stage_changes(old, new, usage)
    yield from _skip_changes(old.skips, new.skips)
    yield from diff_members(
        "queue", old.queue, new.queue, names=old.queue.__struct_fields__, effect="Holds for what is handed out from now on."
    )
    yield from _people_changes(old.people, new.people, prune)


def _stage_changes(old: ProjectFile, new: ProjectFile, usage: Usage) -> Iterator[Change]:
    for before, after in pair_named(old.stages, new.stages):
        name = (before or after or StageSpec(name="")).name
        yield from _one_stage(f"stages.{name}", before, after, usage.stages.get(name, 0))
    yield from diff_order("stages", old.stages, new.stages)


def _one_stage(path: str, old: StageSpec | None, new: StageSpec | None, done: int) -> Iterator[Change]:
    if old is None and new is not None:
        yield Change(path, "add", None, to_plain(new), "Items pass this stage from now on.")
    elif old is not None and new is None:
        stop = f"{count_noun(done, 'annotation')} were made at this stage; it has to stay." if done else None
        yield Change(path, "remove", to_plain(old), None, "The stage goes.", stop)
    elif old is not None and new is not None:
        yield from diff_members(path, old, new, names=("title",), effect="Shown differently; the data stays.")
        yield from diff_members(path, old, new, names=("ask",), effect="Other fields are asked from now on.")
        yield from diff_members(path, old, new, names=("order",), effect="Holds for what is handed out from now on.")
        yield from _stage_meaning(path, old, new, done)


def _stage_meaning(path: str, old: StageSpec, new: StageSpec, done: int) -> Iterator[Change]:
    if old.type != new.type:
        stop = f"{count_noun(done, 'annotation')} were made at this stage; add another stage instead." if done else None
        yield Change(f"{path}.type", "change", old.type, new.type, "The stage does other work.", stop)
    if old.redundancy != new.redundancy:
        more = "Done items open again until they have as many answers." if new.redundancy > old.redundancy else _fewer(old, new)
        yield Change(f"{path}.redundancy", "change", old.redundancy, new.redundancy, more)


def _fewer(old: StageSpec, new: StageSpec) -> str:
    return f"Items with {new.redundancy} of {old.redundancy} answers are done; answers beyond that are kept."


def _skip_changes(old: Sequence[SkipReason], new: Sequence[SkipReason]) -> Iterator[Change]:
    for before, after in pair_named(old, new):
        if before is None and after is not None:
            yield Change(f"skips.{after.name}", "add", None, to_plain(after), "Offered from now on.")
        elif before is not None and after is None:
            yield Change(f"skips.{before.name}", "remove", to_plain(before), None, "No longer offered; earlier skips keep the reason.")
        elif before is not None and after is not None:
            effect = "Holds for skips from now on."
            yield from diff_members(f"skips.{before.name}", before, after, names=("title", "then"), effect=effect)
    yield from diff_order("skips", old, new)


def _people_changes(old: Sequence[Person], new: Sequence[Person], prune: bool) -> Iterator[Change]:
    before = {person.email.casefold(): person for person in old}
    ownerless = _owners(old) > 0 and _owners(people_after(old, new, prune=prune)) == 0
    for person in new:
        known = before.pop(person.email.casefold(), None)
        yield from _one_person(known, person, ownerless)
    for gone in before.values() if prune else ():
        stop = _last_owner(gone) if ownerless and gone.role == "owner" else None
        yield Change(f"people.{gone.email}", "remove", to_plain(gone), None, "Loses access; what they did stays.", stop)


def _one_person(old: Person | None, new: Person, ownerless: bool) -> Iterator[Change]:
    path = f"people.{new.email}"
    if old is None:
        yield Change(path, "add", None, to_plain(new), f"Joins as {new.role}.")
    elif old.role != new.role:
        stop = _last_owner(old) if ownerless and old.role == "owner" else None
        yield Change(f"{path}.role", "change", old.role, new.role, f"Is {new.role} from now on.", stop)


def _owners(people: Sequence[Person]) -> int:
    return sum(person.role == "owner" for person in people)


def _last_owner(person: Person) -> str:
    return f"{person.email} is the last owner, and a project keeps one; make somebody else an owner too."
