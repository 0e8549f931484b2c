# SPDX-License-Identifier: Apache-2.0
"""What is written reads back as the same project."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.stage import QueueSettings, SkipReason, StageSpec
from labelwright.projectfile.project import ROLES, Person, ProjectFile, inlined
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.schema import Attribute, Field, Label, Schema

REGISTRY = standard_registry()

names = st.from_regex(r"[a-z0-9]([a-z0-9_.-]{0,5}[a-z0-9])?", fullmatch=True) | st.sampled_from(["yes", "null", "1", "1.0", "true", "0x1f"])
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip())
maybe = st.none() | words
prose = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\n \r\t#-:"), max_size=60)


@st.composite
def label_lists(draw: st.DrawFn) -> tuple[Label, ...]:
    found = draw(st.lists(names, min_size=1, max_size=6, unique=True))
    parents = [draw(st.none() | st.sampled_from(found[:place])) if place else None for place in range(len(found))]
    made = [
        Label(name, draw(maybe), description=draw(maybe), parent=parent, retired=draw(st.booleans()) and name != found[0])
        for name, parent in zip(found, parents, strict=True)
    ]
    return tuple(draw(st.permutations(made)))


attributes = st.one_of(
    st.builds(Attribute, name=names, type=st.just("bool"), required=st.booleans(), default=st.none() | st.booleans()),
    st.builds(Attribute, name=names, type=st.just("text"), title=maybe, default=maybe),
    st.builds(Attribute, name=names, type=st.just("number"), default=st.none() | st.integers() | st.floats(-1e9, 1e9)),
    st.builds(Attribute, name=names, type=st.just("number"), minimum=st.floats(-1e3, 0), maximum=st.floats(0, 1e30)),
    st.builds(Attribute, name=names, type=st.just("choice"), options=st.lists(names, min_size=1, unique=True).map(tuple)),
)


def listed(of: st.SearchStrategy, by: str = "name", **sizes: Any) -> st.SearchStrategy:
    return st.lists(of, unique_by=lambda thing: getattr(thing, by).casefold(), max_size=4, **sizes).map(tuple)


fields = st.one_of(
    st.builds(Field, name=names, kind=st.just("choice"), title=maybe, labels=label_lists(), required=st.booleans()),
    st.builds(
        Field,
        name=names,
        kind=st.just("box"),
        description=maybe,
        labels=label_lists(),
        attributes=listed(attributes),
        settings=st.fixed_dictionaries({}, optional={"rotation": st.booleans(), "minimum_px": st.floats(0, 1e6)}),
    ),
    st.builds(Field, name=names, kind=st.just("text"), retired=st.booleans()),
)
emails = st.from_regex(r"[a-z]{1,5}@[a-z]{1,5}\.org", fullmatch=True)


@st.composite
def projects(draw: st.DrawFn) -> ProjectFile:
    asked = draw(listed(fields, min_size=1))
    ask = st.lists(st.sampled_from([field.name for field in asked]), unique=True).map(tuple)
    order = st.sampled_from(["random", "import", "priority"])
    stage = st.builds(StageSpec, name=names, title=maybe, ask=ask, redundancy=st.integers(1, 9), order=st.none() | order)
    return ProjectFile(
        project=draw(names),
        schema=Schema(media="image", fields=asked),
        title=draw(maybe),
        revision=draw(st.integers(0, 10**6)),
        guidelines=draw(prose),
        show=tuple(draw(st.lists(words, max_size=3))),
        skips=draw(listed(st.builds(SkipReason, name=names, title=maybe, then=st.sampled_from(["another", "expert", "exclude"])))),
        stages=draw(listed(stage, min_size=1)),
        queue=draw(
            st.builds(QueueSettings, lease_minutes=st.integers(1, 99), prefetch=st.integers(1, 10), order=order, seed=st.integers(0, 9))
        ),
        people=draw(listed(st.builds(Person, email=emails, role=st.sampled_from(ROLES), name=maybe), by="email")),
    )


@settings(deadline=None)
@given(projects())
def test_reading_what_was_written_gives_the_project_back(project):
    assert read(write(project), REGISTRY) == project


@settings(deadline=None)
@given(projects())
def test_the_same_project_always_gives_the_same_text(project):
    assert write(read(write(project), REGISTRY)) == write(project)


def test_defaults_are_left_out_and_short_forms_used():
    field = Field(name="b", kind="box", labels=(Label("cat"), Label("road-sign", "Road sign")))

    text = write(ProjectFile(project="p", schema=Schema(media="image", fields=(field,)), guidelines="# One\n\n- two\n  - three\n"))

    assert text == (
        "project: p\n"
        "media: image\n"
        "schema:\n"
        "  fields:\n"
        "    - name: b\n"
        "      kind: box\n"
        "      labels: [cat, Road sign]\n"
        "guidelines: |\n"
        "  # One\n"
        "\n"
        "  - two\n"
        "    - three\n"
    )


def test_guidelines_of_a_file_are_named_and_not_repeated():
    project = ProjectFile(
        project="p", schema=Schema(media="text", fields=(Field("t", "text"),)), guidelines="# Guide", guidelines_file="guide.md"
    )

    text = write(project)

    assert "guidelines: {file: guide.md}\n" in text
    assert read(text, REGISTRY, load={"guide.md": "# Guide"}.__getitem__) == project
    assert read(write(inlined(project)), REGISTRY) == msgspec.structs.replace(project, guidelines_file=None)


def test_a_number_of_many_digits_stays_whole():
    attribute = Attribute("n", "number", default=-320364413549886310395007125965544357888)
    project = ProjectFile(project="p", schema=Schema(media="image", fields=(Field("b", "box", attributes=(attribute,)),)))

    assert isinstance(read(write(project), REGISTRY).schema.fields[0].attributes[0].default, int)
    assert write(read(write(project), REGISTRY)) == write(project)
