# SPDX-License-Identifier: Apache-2.0
"""The ground floor: what every other room may lean on. Standard library, msgspec and rfc8785 only."""
