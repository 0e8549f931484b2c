# SPDX-License-Identifier: Apache-2.0
"""The nouns, as frozen data. Nothing here stores, decides or draws."""
