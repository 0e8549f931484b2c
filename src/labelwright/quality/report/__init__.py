# SPDX-License-Identifier: Apache-2.0
"""The report on a file of labels, put together: frozen values that a terminal, a page or a program can show."""
