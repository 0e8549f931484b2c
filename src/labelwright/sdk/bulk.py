# SPDX-License-Identifier: Apache-2.0
"""Bulk acts and redos: begun with an id of our own, so that a lost answer is asked for anew, and waited for."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from typing import Any

from labelwright.base.errors import Conflict
from labelwright.wire.bulk import BulkJob

from .imports import ProgressCallback
from .transport import Transport

POLL_S = 0.2


def start_job(transport: Transport, path: str, act: str, body: Mapping[str, Any], *, wait: bool, tell: ProgressCallback | None) -> BulkJob:
    """Begin an act of a project and wait for its end, unless told not to. Raises Conflict when it failed half-way."""
    job = transport.post(f"{path}/{act}", BulkJob, {**body, "id": str(uuid.uuid4())}, again=True)
    return wait_for_job(transport, path, job, tell=tell) if wait else job


def wait_for_job(transport: Transport, path: str, job: BulkJob, *, tell: ProgressCallback | None) -> BulkJob:
    """Return a job at its end. Raises Conflict when it failed: what was done until then stays."""
    while True:
        if tell is not None:
            tell(job.done, job.total)
        if job.state == "failed":
            raise Conflict(
                f"{job.message or 'the act failed'}; {job.changed:,} of {job.total:,} items were changed", code="bulk.failed",
                hint="Mend it and do it again: what is so already stays so.",
            )  # fmt: skip
        if job.state != "running":
            return job
        time.sleep(POLL_S)
        job = transport.get(f"{path}/bulk/{job.id}", BulkJob)
