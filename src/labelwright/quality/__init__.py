# SPDX-License-Identifier: Apache-2.0
"""Statistics of labelling: agreement, consensus, annotators, sampling, label errors, gates. Values in, values out.

This room knows columns, counts and distances. It knows no kind by name, no database, no clock; randomness comes in as a seed.
"""
