# SPDX-License-Identifier: Apache-2.0
"""Rows: SQLAlchemy Core on SQLite and PostgreSQL, one code path. It stores and fetches; it decides nothing."""
