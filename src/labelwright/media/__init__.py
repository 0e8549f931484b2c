# SPDX-License-Identifier: Apache-2.0
"""What can be shown: measuring and decoding files, refusing what is broken, lying or huge, and making small versions."""
