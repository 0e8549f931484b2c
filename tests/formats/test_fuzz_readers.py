# SPDX-License-Identifier: Apache-2.0
"""All readers together, on files that were sound: whatever they hold, rows come, or are refused in words, or the whole is.

LABELWRIGHT_FUZZ_FILES asks for more files than a test run should wait for, LABELWRIGHT_FUZZ_SEED for others; a file that
fails is named by its number and can be made again alone.
"""

import os
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.reader_fuzz import ReaderFuzzer, read_fuzzed, read_fuzzed_votes

FILES = int(os.environ.get("LABELWRIGHT_FUZZ_FILES", "4000"))
SEED = int(os.environ.get("LABELWRIGHT_FUZZ_SEED", "1"))


def test_no_reader_falls_over_a_broken_file():
    kept, faults = Counter[str](), dict[str, str]()
    for number in range(FILES):
        kept.update(_try(number, faults))

    assert not faults, "\n".join(faults.values())
    assert kept["rows"] > FILES / 5, f"most files did not reach a reader: {kept}"


def _try(number: int, faults: dict[str, str]) -> Counter[str]:
    """Read one file; a fault is kept once, by where it was raised."""
    fuzzer = ReaderFuzzer(SEED * 1_000_003 + number)
    with TemporaryDirectory() as name:
        format, path = fuzzer.make(Path(name))
        options, forced = fuzzer.options(), fuzzer.random.random() < 0.5
        try:
            outcome = read_fuzzed(path, format if forced else None, options)
            if path.is_file():
                read_fuzzed_votes(path)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            raised = traceback.extract_tb(error.__traceback__)[-1]
            told = f"file {number} of seed {SEED}, made from {format}: {error!r:.300} at {raised.filename}:{raised.lineno}"
            faults.setdefault(f"{type(error)} {raised.filename} {raised.lineno}", told)
            return Counter()
    return Counter(rows=outcome.rows, refused=outcome.refused, whole=outcome.refusal is not None)
