# SPDX-License-Identifier: Apache-2.0
"""The demo: three projects on real data that ships with the package, each half labelled by two people."""

from __future__ import annotations

from .actor import Actor
from .app import App


def make(app: App, actor: Actor) -> None:
    """Make the demo's projects unless they are there already."""
    del app, actor
