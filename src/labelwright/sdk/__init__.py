# SPDX-License-Identifier: Apache-2.0
"""The Python client: `lw.connect()` finds a server, a `Client` has projects, a `Project` has items and answers."""

from .client import Client, connect
from .project import Project

__all__ = ["Client", "Project", "connect"]
