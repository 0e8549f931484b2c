# SPDX-License-Identifier: Apache-2.0
"""The parts that every activity works with, put together once in `main`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from labelwright.base.clock import Clock, system_clock
from labelwright.blobs.blobs import Blobs
from labelwright.jobs.interface import Jobs
from labelwright.kinds.registry import Registry
from labelwright.store.engine import Store


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one request may ask of us; stated in the documentation and in every refusal."""

    upload_bytes: int = 2 << 30
    body_bytes: int = 8 << 20
    transactions: int = 500
    ops: int = 5_000
    document_bytes: int = 16 << 20
    page: int = 500
    comment_characters: int = 4_000
    bulk_items: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class App:
    """The composition of a running Labelwright: store, blobs, jobs, kinds, clock."""

    store: Store
    blobs: Blobs
    jobs: Jobs
    registry: Registry
    folder: Path
    clock: Clock = system_clock
    limits: Limits = field(default_factory=Limits)
    version: str = ""
