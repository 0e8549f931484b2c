# SPDX-License-Identifier: Apache-2.0
"""`project.yaml`: a project as a file that people read, edit and keep under version control."""
