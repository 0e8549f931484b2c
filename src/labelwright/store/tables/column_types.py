# SPDX-License-Identifier: Apache-2.0
"""What all tables share: the metadata, the column types, how keys are named."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only when the key is declared INTEGER."""

JsonText = Text().with_variant(JSONB(), "postgresql")
"""JSON that filters look into. SQLite keeps it as text and reads it with json_extract."""


def id_column() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


def foreign_key(target: str, *, name: str, nullable: bool = False, index: bool = False, primary: bool = False) -> Column[int]:
    """A reference to another row, which goes when that row goes."""
    return Column(
        name, Id, ForeignKey(target, ondelete="CASCADE"), nullable=nullable, index=index, primary_key=primary, autoincrement=False
    )


def count_column(name: str, default: int = 0) -> Column[int]:
    return Column(name, BigInteger, nullable=False, default=default, server_default=str(default))


def time_us_column(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def text_column(name: str, *, nullable: bool = False, **more: Any) -> Column[str]:
    return Column(name, Text, nullable=nullable, **more)
