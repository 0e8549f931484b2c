# SPDX-License-Identifier: Apache-2.0
"""The acts that a bulk job may carry out, by their names."""

from __future__ import annotations

from . import bulk, redo
from .bulk_jobs import Acts

ACTS: Acts = {**bulk.ACTS, **redo.ACTS}
