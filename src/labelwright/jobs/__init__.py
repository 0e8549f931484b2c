# SPDX-License-Identifier: Apache-2.0
"""Durable background work behind a small port."""
