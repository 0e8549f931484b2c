# SPDX-License-Identifier: Apache-2.0
"""Conditions in CEL (Common Expression Language): the same words in routing, in validation rules and in filters."""
