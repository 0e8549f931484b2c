# SPDX-License-Identifier: Apache-2.0
"""Guidelines as HTML: Markdown rendered, then cleaned by an allow-list. No scripts, no styles, no foreign images."""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "s", "del", "a",
    "table", "thead", "tbody", "tr", "th", "td", "kbd", "sub", "sup",
}  # fmt: skip
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").enable("strikethrough")


@lru_cache(maxsize=256)
def to_html(markdown: str) -> str:
    """Return safe HTML. Links open elsewhere and tell their target nothing."""
    return nh3.clean(
        _MARKDOWN.render(markdown),
        tags=TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
