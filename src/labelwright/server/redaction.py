# SPDX-License-Identifier: Apache-2.0
"""What logs may hold of a request: never a query, a header or a body, and a path without the secret that some end in."""

SECRET_PATHS = ("/api/links/", "/link/", "/open/")


def redact_path(path: str) -> str:
    """Return a path as logs may hold it: without the secret that some end in."""
    folded = "/" + path.lower().lstrip("/")
    return next((f"{start}..." for start in SECRET_PATHS if folded.startswith(start)), path)
