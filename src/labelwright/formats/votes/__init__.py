# SPDX-License-Identifier: Apache-2.0
"""Files in which several people said something of the same items, read for their agreement: tables, JSON Lines, Label Studio, COCO."""
