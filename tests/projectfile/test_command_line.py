# SPDX-License-Identifier: Apache-2.0
"""A project out of a command line."""

import pytest

from labelwright.kinds.standard_kinds import standard_registry
from labelwright.model.stage import DEFAULT_STAGES
from labelwright.projectfile.command_line import from_options
from labelwright.projectfile.errors import InvalidProjectFile
from labelwright.projectfile.read import read
from labelwright.projectfile.write import write
from labelwright.schema.schema import Field, Label

REGISTRY = standard_registry()


def test_each_flag_is_a_field_called_after_its_kind():
    project = from_options("image", REGISTRY, project="photos", box=["cat", "Big dog"], choice=["day", "night"])

    assert project.schema.fields == (
        Field("box", "box", labels=(Label("cat"), Label("big-dog", "Big dog"))),
        Field("choice", "choice", labels=(Label("day"), Label("night")), required=True),
    )
    assert project.stages == DEFAULT_STAGES
    assert read(write(project), REGISTRY) == project


def test_a_kind_that_does_not_fit_the_medium_is_refused_with_the_flag():
    with pytest.raises(InvalidProjectFile) as caught:
        from_options("text", REGISTRY, box=["cat"])

    assert [(fault.file, fault.code) for fault in caught.value.faults] == [("--box cat", "kind.medium")]


def test_no_flags_ask_nothing_and_are_refused():
    with pytest.raises(InvalidProjectFile):
        from_options("image", REGISTRY)
