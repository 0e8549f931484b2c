# SPDX-License-Identifier: Apache-2.0
"""The routes, a subject a file. Each parses, calls one activity of `app`, and dumps what it returns."""
