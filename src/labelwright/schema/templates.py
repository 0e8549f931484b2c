# SPDX-License-Identifier: Apache-2.0
"""Ready projects to start from: `labelwright init --template object-detection`.

A template is a folder of data files (`labelwright/templates/NAME/`): a project file, short guidelines, a few sample items.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from labelwright.base.errors import NotFound
from labelwright.base.names import did_you_mean


class Template(msgspec.Struct, frozen=True):
    """A template's files by name; `project.yaml` and `guidelines.md` are always among them."""

    name: str
    files: dict[str, bytes]

    @property
    def project(self) -> str:
        return self.files["project.yaml"].decode()

    def text(self, name: str) -> str:
        """Return one of the files as text; raises NotFound when the template has none of that name."""
        if name not in self.files:
            raise NotFound(f"the template has no file '{name}'", code="template.file", hint=did_you_mean(name, self.files))
        return self.files[name].decode()


def _root() -> Traversable:
    return files("labelwright").joinpath("templates")


def template_names() -> tuple[str, ...]:
    """Return the names of the templates that came with this installation."""
    return tuple(sorted(entry.name for entry in _root().iterdir() if entry.joinpath("project.yaml").is_file()))


def load_template(name: str) -> Template:
    """Return a template with all its files; raises NotFound with the nearest name."""
    known = template_names()
    if name not in known:
        raise NotFound(f"there is no template '{name}'", code="template.unknown", hint=did_you_mean(name, known))
    files = {entry.name: entry.read_bytes() for entry in _root().joinpath(name).iterdir() if entry.is_file()}
    return Template(name=name, files=files)
