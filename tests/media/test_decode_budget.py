# SPDX-License-Identifier: Apache-2.0
"""Decoded pixels have a limit in memory, however many images come at once."""

from __future__ import annotations

import io
import subprocess
import sys
from threading import Barrier, Lock, Thread

import numpy as np
import pytest
from PIL import Image

from labelwright.media.decode_budget import DecodeBudget
from labelwright.media.renditions import render_thumbnail

RISE = """
import resource, sys, threading
from labelwright.media.renditions import render_thumbnail
data = open(sys.argv[1], "rb").read()
render_thumbnail(data, "warm-up")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
threads = [threading.Thread(target=render_thumbnail, args=(data, "asset")) for _ in range(8)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_threads_together_never_hold_more_than_the_budget() -> None:
    budget, lock, start = DecodeBudget(100), Lock(), Barrier(8)
    held, peaks = [0], [0]

    def work(bytes: int) -> None:
        start.wait()
        for _ in range(20):
            with budget.hold(bytes):
                with lock:
                    held[0] += bytes
                    peaks.append(held[0])
                with lock:
                    held[0] -= bytes

    threads = [Thread(target=work, args=(bytes,)) for bytes in (10, 20, 30, 40, 50, 60, 70, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert max(peaks) <= 100
    assert not any(thread.is_alive() for thread in threads)


def test_one_image_larger_than_the_budget_is_let_in_alone() -> None:
    with DecodeBudget(100).hold(1_000):
        pass


def test_eight_images_at_once_take_the_memory_of_the_budget(tmp_path) -> None:
    """Each is 100 MB decoded: the budget of 268 MB holds two of them."""
    path = tmp_path / "large.png"
    Image.fromarray(np.zeros((5_000, 5_000, 3), np.uint8)).save(path)

    done = subprocess.run([sys.executable, "-c", RISE, str(path)], check=True, capture_output=True, text=True)

    assert int(done.stdout) < 300


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "I;16"])
def test_bands_make_the_same_picture_as_the_whole(mode, monkeypatch) -> None:
    rows, columns = np.mgrid[0:900, 0:700]
    grey = Image.fromarray(((rows + columns) / 1_600 * 255).astype(np.uint8))
    image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257) if mode == "I;16" else grey.convert(mode)
    out = io.BytesIO()
    image.save(out, "PNG")

    whole = render_thumbnail(out.getvalue(), "a.png", side_px=100)
    monkeypatch.setattr("labelwright.media.renditions.BAND_PIXELS", 5_000)
    banded = render_thumbnail(out.getvalue(), "a.png", side_px=100)

    seen, wanted = (np.asarray(Image.open(io.BytesIO(each.data)).convert("L")).astype(int) for each in (banded, whole))
    assert seen.shape == (100, 78)
    assert np.abs(seen - wanted).max() <= 2
    assert np.abs(seen - np.asarray(grey.resize((78, 100), Image.Resampling.BOX)).astype(int)).max() <= 8
