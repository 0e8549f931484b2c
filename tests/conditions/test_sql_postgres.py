# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL, too, answers a filter as the evaluator does."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from sqlalchemy import Engine, create_engine
from tests.conditions.test_sql import NAMES, TABLES, conditions, rows, selected
from tests.support.postgres import Cluster, binaries

from labelwright.conditions.compiler import compile_condition, holds

pytestmark = [pytest.mark.postgres, pytest.mark.skipif(binaries() is None, reason="there is no PostgreSQL on this machine")]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Engine]:
    cluster = Cluster()
    engine = create_engine(cluster.create("conditions").replace("postgresql:", "postgresql+psycopg:"))
    TABLES.create_all(engine)
    yield engine
    engine.dispose()
    cluster.stop()


@settings(max_examples=150, deadline=None)
@given(conditions, rows)
def test_postgresql_and_the_evaluator_agree_on_every_row(postgres, source, row):
    assert selected(source, row, postgres) == holds(compile_condition(source, dict.fromkeys(NAMES)), row)
