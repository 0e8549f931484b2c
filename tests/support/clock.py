# SPDX-License-Identifier: Apache-2.0
"""A clock for tests: it moves a microsecond a look, and farther when told."""

START_US = 1_700_000_000_000_000
"""In the past: what goes by the real clock (a file's own time) is younger than it."""


class SetClock:
    def __init__(self) -> None:
        self.now_us = START_US

    def __call__(self) -> int:
        self.now_us += 1
        return self.now_us

    def forward(self, us: int) -> None:
        self.now_us += us
