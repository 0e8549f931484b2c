# SPDX-License-Identifier: Apache-2.0
"""Alembic scripts. Expand first, contract a release later; every step runs on both databases."""
