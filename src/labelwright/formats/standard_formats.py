# SPDX-License-Identifier: Apache-2.0
"""The one list of formats that come with Labelwright."""

from .brat import BRAT
from .coco import COCO
from .conll import CONLL
from .csv_tsv import CSV, TSV
from .excel import EXCEL
from .folders import IMAGE_FOLDER, TEXT_FOLDER
from .json_array import JSON_ARRAY
from .jsonl import JSONL
from .label_studio import LABEL_STUDIO
from .labelme import LABELME
from .loss_sorts import COMMON, LossSorts
from .parquet import HUGGING_FACE, PARQUET
from .registry import Formats
from .spacy_docs import SPACY
from .voc import VOC
from .votes_table import VOTES
from .yolo import YOLO

STANDARD = (
    *(LABEL_STUDIO, JSONL, LABELME, COCO, VOC, YOLO, CSV, TSV, VOTES, SPACY, CONLL, BRAT, JSON_ARRAY, EXCEL, HUGGING_FACE, PARQUET),
    *(IMAGE_FOLDER, TEXT_FOLDER),
)
"""In the order in which they are asked whether a file is theirs: the telling ones first."""

LOSS_SORTS: LossSorts = {**COMMON, **{code: sort for format in STANDARD for code, sort in format.losses.items()}}
"""Every sort of loss that the formats shipped know, in words."""

NOTES = frozenset(code for code, sort in LOSS_SORTS.items() if sort.is_note)
"""The sorts that tell of a change and of nothing missing."""


def standard_formats() -> Formats:
    """Return the registry of the formats shipped."""
    return Formats(STANDARD)
