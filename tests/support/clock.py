# SPDX-License-Identifier: Apache-2.0
"""A clock for tests: it moves a microsecond a look, and farther when told."""

START_US = 1_800_000_000_000_000


class SetClock:
    def __init__(self) -> None:
        self.now_us = START_US

    def __call__(self) -> int:
        self.now_us += 1
        return self.now_us

    def forward(self, us: int) -> None:
        self.now_us += us
