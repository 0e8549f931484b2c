# SPDX-License-Identifier: Apache-2.0
"""Makes the fixtures under tests/formats/fixtures/ with the tools whose files they are.

Run by hand: `python3 tools/field_fixtures.py [FOLDER]`. It makes a virtual environment of its own in FOLDER (a temporary one by default),
installs the tools there, writes small files of invented content with them, and freezes these with a README that names the versions.
No list of ours names the tools: some are large, some have licences that keep them out. A tool that does not install is told, and its
fixtures stay as they are.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "formats" / "fixtures"
PACKAGES = {
    "labelme": ("labelme",),
    "label_studio": ("label-studio-sdk",),
    "datumaro": ("datumaro",),
    "supervision": ("supervision",),
    "spacy": ("spacy",),
    "datasets": ("datasets",),
    "pandas": ("pandas", "openpyxl"),
}
TEXT = "Ann Smith met Bob in Bath."
SPANS = ((0, 9, "PER"), (14, 17, "PER"), (21, 25, "LOC"))
SIZE = (40, 30)
BOXES = ((2, 3, 10, 8, "cat"), (20, 10, 15, 12, "dog"))


def main(folder: Path) -> None:
    """Make every tool's fixtures, each in a process of its own in the new environment."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    for tool, packages in PACKAGES.items():
        installed = subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=False).returncode == 0
        made = installed and subprocess.run([python, __file__, "--make", tool], check=False).returncode == 0
        if made:
            print(f"{tool}: made")
        else:
            print(f"{tool}: could not be {'run' if installed else 'installed'}; its fixtures stay as they are")


def make(tool: str) -> None:
    """Write one tool's fixtures and what they were made with; runs in the tool's environment."""
    from importlib.metadata import version

    target = FIXTURES / tool
    target.mkdir(parents=True, exist_ok=True)
    MAKERS[tool](target)
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES[tool])
    (target / "README.md").write_text(
        f"Made by `tools/field_fixtures.py` with {versions}. The content is invented; the files are as the tool wrote them.\n"
    )


def _picture(path: Path) -> None:
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", SIZE, 9).save(path)


def make_labelme(target: Path) -> None:
    from labelme._label_file import LabelFile  # type: ignore[import-not-found]

    _picture(target / "a.png")
    members = {"group_id": None, "flags": {}, "description": "", "mask": None}
    shapes = [{"label": label, "points": [[x, y], [x + w, y + h]], "shape_type": "rectangle", **members} for x, y, w, h, label in BOXES]
    shapes += [{"label": "cat", "points": [[1.5, 1.5], [9.5, 1.5], [9.5, 9.5]], "shape_type": "polygon", **members}]
    LabelFile().save(str(target / "a.json"), shapes=shapes, image_path="a.png", image_height=SIZE[1], image_width=SIZE[0], image_data=None)


def make_label_studio(target: Path) -> None:
    """Write tasks, and what the converter makes of them: it turns boxes by percents, so that a turned one is right on squares alone."""
    from label_studio_sdk.converter import Converter  # type: ignore[import-not-found]

    config = (
        '<View><Image name="image" value="$image"/><RectangleLabels name="thing" toName="image">'
        '<Label value="cat"/><Label value="dog"/></RectangleLabels></View>'
    )
    results = [
        {
            "id": f"r{number}",
            "type": "rectanglelabels",
            "from_name": "thing",
            "to_name": "image",
            "original_width": SIZE[0],
            "original_height": SIZE[1],
            "value": {"x": x / 0.4, "y": y / 0.3, "width": w / 0.4, "height": h / 0.3, "rotation": turn, "rectanglelabels": [label]},
        }
        for number, (x, y, w, h, label, turn) in enumerate([(*BOXES[0], 0), (20, 10, 10, 6, "dog", 90)])
    ]
    task = {
        "id": 1,
        "data": {"image": "a.png"},
        "annotations": [{"id": 1, "completed_by": {"email": "ann@example.org"}, "result": results}],
    }
    _picture(target / "a.png")
    tasks = target / "tasks.json"
    tasks.write_text(json.dumps([task], indent=1))
    with tempfile.TemporaryDirectory() as folder:
        Converter(config, str(target)).convert_to_coco(str(tasks), folder, output_image_dir=folder, is_dir=False)
        coco = json.loads((Path(folder) / "result.json").read_text())
    coco["info"] = {}
    for image in coco["images"]:
        image["file_name"] = image["file_name"].replace("\\", "/").rpartition("/")[2]
    (target / "coco" / "result.json").parent.mkdir(exist_ok=True)
    (target / "coco" / "result.json").write_text(json.dumps(coco))
    _picture(target / "coco" / "a.png")


def make_datumaro(target: Path) -> None:
    import datumaro as dm  # type: ignore[import-not-found]
    import numpy as np

    marks = [dm.Bbox(x, y, w, h, label=("cat", "dog").index(label)) for x, y, w, h, label in BOXES]
    image = dm.Image.from_numpy(data=np.full((SIZE[1], SIZE[0], 3), 9, np.uint8))
    item = dm.DatasetItem("a", subset="train", media=image, annotations=marks)
    dataset = dm.Dataset.from_iterable([item], categories=["cat", "dog"])
    for name in ("coco_instances", "yolo", "voc_detection"):
        dataset.export(str(target / name), name, save_media=True, image_ext=".png")


def make_supervision(target: Path) -> None:
    import numpy as np
    import supervision as sv  # type: ignore[import-not-found]

    _picture(target / "images" / "a.png")
    edges = np.array([[x, y, x + w, y + h] for x, y, w, h, _ in BOXES], float)
    found = sv.Detections(xyxy=edges, class_id=np.array([0, 1]))
    path = str(target / "images" / "a.png")
    dataset = sv.DetectionDataset(classes=["cat", "dog"], images=[path], annotations={path: found})
    dataset.as_yolo(annotations_directory_path=str(target / "labels"), data_yaml_path=str(target / "data.yaml"))
    dataset.as_coco(annotations_path=str(target / "coco" / "labels.json"))
    dataset.as_pascal_voc(annotations_directory_path=str(target / "voc"))
    for folder in ("coco", "voc"):
        _picture(target / folder / "a.png")


def make_spacy(target: Path) -> None:
    import spacy  # type: ignore[import-not-found]
    from spacy.tokens import DocBin  # type: ignore[import-not-found]

    doc = spacy.blank("en")(TEXT)
    spans = (doc.char_span(start, end, label) for start, end, label in SPANS)
    doc.set_ents([span for span in spans if span is not None])
    DocBin(docs=[doc]).to_disk(target / "docs.spacy")


def make_datasets(target: Path) -> None:
    import datasets  # type: ignore[import-not-found]

    names = datasets.ClassLabel(names=["O", "B-PER", "I-PER", "B-LOC"])
    features = datasets.Features({"tokens": datasets.Sequence(datasets.Value("string")), "ner_tags": datasets.Sequence(names)})
    rows = {"tokens": [["Ann", "Smith", "met", "Bob"]], "ner_tags": [[1, 2, 0, 1]]}
    datasets.Dataset.from_dict(rows, features=features).to_parquet(str(target / "tokens.parquet"))
    verdict = datasets.Features({"text": datasets.Value("string"), "label": datasets.ClassLabel(names=["bad", "good"])})
    datasets.Dataset.from_dict({"text": ["x", "y"], "label": [1, 0]}, features=verdict).to_parquet(str(target / "labels.parquet"))


def make_pandas(target: Path) -> None:
    import pandas  # type: ignore[import-not-found]

    table = pandas.DataFrame({"id": ["007", "008"], "text": ['one, "two"', "three\nfour"], "label": ["good", "bad"]})
    table.to_csv(target / "rows.csv", index=False)
    table.to_excel(target / "rows.xlsx", index=False)
    table.to_json(target / "rows.jsonl", orient="records", lines=True)
    table.to_json(target / "rows.json", orient="records")


MAKERS = {
    "labelme": make_labelme,
    "label_studio": make_label_studio,
    "datumaro": make_datumaro,
    "supervision": make_supervision,
    "spacy": make_spacy,
    "datasets": make_datasets,
    "pandas": make_pandas,
}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2])
    else:
        main(Path(sys.argv[1]) if sys.argv[1:] else Path(tempfile.mkdtemp()))
