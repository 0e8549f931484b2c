# SPDX-License-Identifier: Apache-2.0
"""What is written to the log at which level."""

import json
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


def test_a_warning_of_a_library_is_one_line_of_ours():
    answer = subprocess.run([sys.executable, "-c", WARNING], capture_output=True, text=True, timeout=60, check=True)

    (line,) = answer.stderr.splitlines()
    assert json.loads(line) | {"timestamp": ""} == {
        "event": "library.warning", "category": "UserWarning", "message": "odd picture", "level": "warning", "timestamp": ""
    }  # fmt: skip


WARNING = """
import warnings
from labelwright.server.run import configure_logs
configure_logs("info")
warnings.warn("odd picture")
"""
