# SPDX-License-Identifier: Apache-2.0
"""Bytes: kept by content hash in an object store, or read in place where the admin allowed it."""
