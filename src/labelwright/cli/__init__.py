# SPDX-License-Identifier: Apache-2.0
"""The command line: a command group a file. It mirrors the SDK; what a server does here, it does there."""

import sys


def main() -> None:
    """Run the program. Ctrl+C ends it with code 130 and without a trace, also while it is being loaded."""
    try:
        from .program import main as run  # loaded here: an interrupt while modules load is heard as well

        run()
    except KeyboardInterrupt:
        sys.exit(130)
