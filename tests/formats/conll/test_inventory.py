# SPDX-License-Identifier: Apache-2.0
"""All that stands in a CoNLL file is in what was read of it, or is named."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from tests.support.inventory import inventories, read_inventory

from labelwright.formats.conll import CONLL
from labelwright.formats.format import ReadOptions

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=5).filter(lambda word: word[0] not in "#-\ufeff")
GOOD = st.tuples(WORDS, WORDS, st.sampled_from(["O", "B-X", "S-Y", "U-Z"]))
BAD_TAG = st.tuples(WORDS, WORDS, st.sampled_from(["X", "Q-X", "-"]))
ALONE = st.tuples(WORDS)
SENTENCES = st.lists(st.one_of(st.lists(GOOD | BAD_TAG, min_size=1, max_size=4), st.lists(ALONE, min_size=1, max_size=1)), max_size=5)
COMMENT = "# told\n"


@inventories(CONLL)
@given(SENTENCES)
def test_every_token_column_tag_and_comment_is_taken_or_named(sentences):
    head = [("first", "x", "O")]
    sentences = [head, *sentences]
    text = "\n".join(COMMENT + "".join(" ".join(row) + "\n" for row in rows) for rows in sentences)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.conll"
        path.write_bytes(text.encode())
        read = read_inventory(CONLL, path, ReadOptions(author="ann@example.org"))

    whole = [rows for rows in sentences if len(rows[0]) > 1]
    assert [item.text for item in read.items] == [" ".join(row[0] for row in rows) for rows in whole]
    assert len(read.refused) == len(sentences) - len(whole)
    tags = [row[-1] for rows in whole for row in rows]
    assert {label: read.labels[label] for label in "XYZ"} == {tag[-1]: tags.count(tag) for tag in ("B-X", "S-Y", "U-Z")}
    assert read.count_lost("mark.unreadable", "no tag") == sum(tag in ("X", "Q-X", "-") for tag in tags)
    cells = [cell for item in read.items for cell in item.meta["conll"]["cells"]]
    assert cells == [[row[1]] for rows in whole for row in rows]
    assert sum(COMMENT in text for item in read.items for text in item.meta["conll"]["before"].values()) >= len(whole)
