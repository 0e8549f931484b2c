# SPDX-License-Identifier: Apache-2.0
"""What is written to the log at which level."""

import subprocess
import sys


def test_libraries_do_not_write_down_what_they_are_given_whatever_the_level():
    answer = subprocess.run([sys.executable, "-c", DEBUG_LEVELS], capture_output=True, text=True, timeout=60, check=True)

    assert answer.stdout.split() == ["30", "30"]


DEBUG_LEVELS = """
import logging
from labelwright.server.run import configure_logs
configure_logs("debug")
print(*(logging.getLogger(name).getEffectiveLevel() for name in ("sqlalchemy.engine", "httpcore")))
"""
