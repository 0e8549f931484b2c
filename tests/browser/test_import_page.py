# SPDX-License-Identifier: Apache-2.0
"""The import page: what can be said of a file is shown where its format can be told it, by keyboard, and sound for a screen reader."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import violations
from tests.browser.test_pages import as_the_page, home
from tests.support.pictures import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]
__all__ = ["home"]

SEMICOLONS = "nr;words;verdict\n" + "".join(f"s{n};une dépêche, n° {n};ham\n" for n in range(6))
OBJECTS = "project: street\nmedia: image\nschema:\n  fields:\n    - {name: object, kind: box, labels: [car, bus]}\n"
FILE_FIELDS = ("Sheet", "Separator of the cells", "Encoding", "Positions lie on")

CUT = """selects => selects.flatMap(select => {
  const style = getComputedStyle(select), pen = document.createElement('canvas').getContext('2d')
  pen.font = style.font
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
  return [...select.options].map(option => option.text).filter(text => pen.measureText(text).width > room)
})"""
"""The options of selects that are cut off when they are chosen."""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for title in ("first round", "second round"):
        sheet = book.create_sheet(title)
        sheet.append(["id", "text", "label"])
        for n in range(4):
            sheet.append([f"{title[0]}{n}", f"words of the {title}, {n}", "spam"])
    book.remove(book["Sheet"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def coco() -> list[dict[str, Any]]:
    images = [{"id": n, "file_name": f"{n}.png", "width": 80, "height": 60} for n in range(3)]
    boxes = [
        {"id": n, "image_id": n, "category_id": 7, "bbox": [1, 2, 30, 20], "attributes": {"speed": n, "Is Occluded": True}}
        for n in range(3)
    ]
    document = {"images": images, "annotations": boxes, "categories": [{"id": 7, "name": "car"}, {"id": 9, "name": "truck"}]}
    files = [(f"{n}.png", "image/png", picture(80, 60, shade=n * 9)) for n in range(3)]
    return [upload(name, sort, data) for name, sort, data in [("a.json", "application/json", json.dumps(document).encode()), *files]]


def upload(name: str, sort: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": sort, "buffer": data}


def choose(page: Page, *files: dict[str, Any]) -> None:
    page.locator("[data-files]").set_input_files(list(files))  # type: ignore[arg-type]


def shown_fields(page: Page) -> list[str]:
    return [name for name in FILE_FIELDS if page.get_by_label(name, exact=True).count()]


def check(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_of_a_workbook_is_chosen_by_keyboard(home: str, page: Page, scheme: str) -> None:
    page.goto(f"{home}/p/messages/import")
    choose(page, upload("rounds.xlsx", "application/octet-stream", workbook()))
    expect(page.get_by_text("words of the first round, 0")).to_be_visible()
    assert shown_fields(page) == ["Sheet"]
    check(page, scheme)

    page.get_by_label("Sheet", exact=True).focus()
    page.keyboard.press("End")

    expect(page.get_by_text("words of the second round, 0")).to_be_visible()
    expect(page.get_by_label("Sheet", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_is_read_in_the_encoding_that_is_chosen(home: str, page: Page, scheme: str) -> None:
    page.goto(f"{home}/p/messages/import")
    choose(page, upload("rows.csv", "text/csv", SEMICOLONS.encode()))
    expect(page.get_by_text("une dépêche, n° 0")).to_be_visible()
    assert shown_fields(page) == ["Separator of the cells", "Encoding"]
    first_letter = "th => getComputedStyle(th, '::first-letter').textTransform"
    assert page.get_by_role("columnheader", name="nr").evaluate(first_letter) == "none", "the file's own word begins as it does"
    check(page, scheme)

    page.get_by_label("Encoding", exact=True).select_option("cp1252")

    expect(page.get_by_text("une dÃ©pÃªche, nÂ° 0")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_coco_folder_offers_what_its_positions_lie_on_and_notes_stand_apart_from_losses(home: str, page: Page, scheme: str) -> None:
    with as_the_page(page, home) as other:
        other.post("/api/projects", json={"file": OBJECTS})
    page.goto(f"{home}/p/street/import")
    choose(page, *coco())
    expect(page.get_by_text("3 would be added")).to_be_visible()
    assert shown_fields(page) == ["Positions lie on"]
    page.get_by_text("More", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Attributes that the project has not").select_option("declare")

    expect(page.get_by_role("columnheader", name="Came otherwise")).to_be_visible()
    assert page.locator("details select").evaluate_all(CUT) == []
    check(page, scheme)
