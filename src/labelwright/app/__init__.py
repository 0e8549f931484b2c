# SPDX-License-Identifier: Apache-2.0
"""What a person can do, one module an activity. Each function authorises, decides with pure functions, writes, and says so."""
