# SPDX-License-Identifier: Apache-2.0
"""The worked examples that the figures must reproduce, by id."""

import json
from pathlib import Path
from typing import Any

_VALUES = json.loads(Path(__file__).with_name("reference_values.json").read_text())["values"]
CASES: dict[str, dict[str, Any]] = {case["id"]: case for case in _VALUES}
