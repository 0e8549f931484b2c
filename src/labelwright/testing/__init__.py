# SPDX-License-Identifier: Apache-2.0
"""What tests of Labelwright and of its plug-ins lean on: laws, strategies, factories, golden cases. Shipped, imported by nothing.

Needs `hypothesis`, which the test dependency group brings.
"""
