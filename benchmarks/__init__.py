# SPDX-License-Identifier: Apache-2.0
"""What things cost, measured: CPU seconds and ratios, never in the test suite."""
