# SPDX-License-Identifier: Apache-2.0
"""Images over HTTP: however many are asked for, other requests go on."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image
from tests.server.conftest import Running

from labelwright.app import import_sources, imports, projects
from labelwright.server import asset_responses

BOXES = """
project: boxes
media: image
schema: {fields: [{name: thing, kind: box, labels: [car]}]}
stages: [{name: label, type: label}]
"""


def import_images(running: Running, folder: Path, count: int) -> None:
    folder.mkdir()
    for n in range(count):
        Image.new("RGB", (40 + n, 30), (n, 0, 0)).save(folder / f"{n}.png")
    projects.create_project(running.app, running.world.owner, BOXES)
    imports.start_import(running.app, running.world.owner, "boxes", import_sources.ImportOptions(path=str(folder)))


def test_images_being_rendered_do_not_hold_up_other_requests(running: Running, tmp_path: Path, monkeypatch) -> None:
    import_images(running, tmp_path / "in", 60)
    busy, go_on = threading.Event(), threading.Event()
    rendered = asset_responses.render_thumbnail

    def slow(*arguments, **options):
        busy.set()
        assert go_on.wait(60)
        return rendered(*arguments, **options)

    monkeypatch.setattr(asset_responses, "render_thumbnail", slow)
    with running.client() as client, ThreadPoolExecutor(60) as many:
        items = client.get("/api/projects/boxes/items").json()["rows"]
        asked = [many.submit(client.get, f"/api/projects/boxes/items/{item['id']}/assets/image?side=64") for item in items]
        assert busy.wait(60)
        assert client.get("/api/me").status_code == 200
        go_on.set()
        answers = [each.result(60) for each in asked]

    assert {answer.status_code for answer in answers} == {200}
    assert {Image.open(io.BytesIO(answer.content)).format for answer in answers} == {"WEBP"}
