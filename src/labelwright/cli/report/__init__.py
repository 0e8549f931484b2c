# SPDX-License-Identifier: Apache-2.0
"""How a quality report is shown: in the terminal, and as one page that needs nothing else."""
