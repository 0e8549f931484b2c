# SPDX-License-Identifier: Apache-2.0
"""The jobs of this house by their versioned names: what the engine calls when one is due."""

from __future__ import annotations

from labelwright.jobs.interface import Handler

from . import bulk_jobs, exports, imports, restores
from .app import App
from .bulk_acts import ACTS


def get_handlers(app: App) -> dict[str, Handler]:
    """Return every job handler, bound to the app."""
    return {
        imports.JOB: imports.handler(app),
        imports.CLEAN_UP: imports.clean_up_handler(app),
        bulk_jobs.JOB: bulk_jobs.handler(app, ACTS),
        exports.JOB: exports.handler(app),
        restores.JOB: restores.handler(app),
    }
