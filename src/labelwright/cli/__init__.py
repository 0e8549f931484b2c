# SPDX-License-Identifier: Apache-2.0
"""The command line: a command group a file. It mirrors the SDK; what a server does here, it does there."""

from .program import main

__all__ = ["main"]
