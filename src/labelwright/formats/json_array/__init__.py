# SPDX-License-Identifier: Apache-2.0
"""A JSON file that is one list of objects: read as JSON Lines are, an object a row."""

from labelwright.formats.format import Format

from .read import read, read_columns, recognise

JSON_ARRAY = Format(
    name="json",
    title="JSON list",
    extensions=(".json",),
    media=frozenset({"image", "text", "record"}),
    kinds=frozenset({"choice", "span"}),
    reads=read,
    columns=read_columns,
    snippet=lambda path: f"import pandas as pd\nrows = pd.read_json({path!r})\n",
    recognises=recognise,
)
