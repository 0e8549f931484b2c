# SPDX-License-Identifier: Apache-2.0
"""What may be asked of an item: fields, labels, attributes, and how they may change."""
