# SPDX-License-Identifier: Apache-2.0
"""Readers and writers: streams in, streams out, flat memory; what a format cannot carry is counted. Knows no store."""
