# SPDX-License-Identifier: Apache-2.0
"""What happens next to an item: pure decisions on values. Times and random numbers are arguments; nothing is stored here."""
