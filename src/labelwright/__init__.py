# SPDX-License-Identifier: Apache-2.0
"""Labelwright: ground truth that a team can defend.

`import labelwright as lw` loads nothing heavy: the SDK's names arrive when they are first used. Type checkers read them in `__init__.pyi`.
"""

import importlib

__version__ = "0.1.0"

_LAZY = {"connect": "sdk", "Client": "sdk", "Project": "sdk"}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module 'labelwright' has no attribute '{name}'")
    return getattr(importlib.import_module(f"labelwright.{_LAZY[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *_LAZY]
