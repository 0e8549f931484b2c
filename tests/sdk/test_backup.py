# SPDX-License-Identifier: Apache-2.0
"""A project backed up and restored through running servers, from Python."""

from pathlib import Path

import pytest
from tests.support.serving import serving
from tests.support.world import SPAM, World

from labelwright.app import accounts
from labelwright.base.errors import InvalidFile
from labelwright.sdk import Client


@pytest.mark.parametrize("where", ["allowed", "elsewhere"])
def test_an_archive_is_restored_from_where_it_lies_or_sent(
    client: Client, elsewhere: World, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, where: str
):
    project = client.create(SPAM.format(name="sms", redundancy=1))
    project.add(["one", "two"])
    archive = (tmp_path if where == "allowed" else tmp_path_factory.mktemp("elsewhere")) / "sms.zip"
    written = project.backup(archive)
    word, _ = accounts.create_token(elsewhere.app, elsewhere.owner, name="sdk", scopes=("admin", "manage", "read"))

    with serving(elsewhere.app) as served, Client(served.url, word) as other:
        view = other.restore(archive)
        items = [item.key for item in other.project("sms").items()]
        with pytest.raises(InvalidFile, match="there is a project 'sms' already"):
            other.restore(archive)
        archive.write_bytes(archive.read_bytes()[:-50])
        with pytest.raises(InvalidFile, match="not a zip that can be read"):
            other.restore(archive, partial=True)

    assert written.losses == ()
    assert (view.state, view.items, view.problems) == ("restored", 2, 0)
    assert items == [item.key for item in project.items()]
