# SPDX-License-Identifier: Apache-2.0
"""What can be said about an item: one room a kind. Rooms know shapes, not labels, storage or screens."""
