# SPDX-License-Identifier: Apache-2.0
"""The HTTP edge: parse, call `app`, dump. Status codes, cookies and headers live here and nowhere else."""
