# SPDX-License-Identifier: Apache-2.0
"""Build the documentation: Markdown in this folder -> HTML in `docs/site/_build`. No network, no packages but our own.

    .venv/bin/python docs/build.py [OUTPUT]

Links between pages are checked on the way: a link to a page or a heading that is not there stops the build.
"""

from __future__ import annotations

import html
import posixpath
import re
import sys
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(__file__).resolve().parent
OUTPUT = DOCS / "site" / "_build"

NAVIGATION: dict[str, tuple[str, ...]] = {
    "Begin": ("index.md", "install.md", "tutorial.md"),
    "Use": ("projects.md", "labelling.md", "importing.md", "exporting.md", "filters.md", "managing.md", "people.md", "quality.md"),
    "Run": ("deployment.md", "speed.md"),
    "Look up": ("reference/cli.md", "reference/sdk.md", "reference/api.md", "errors.md", "glossary.md"),
    "Extend": ("architecture.md", "adding-a-kind.md", "adding-a-format.md", "decisions/index.md"),
}
"""The pages in their order. A page that stands in none of these lists is a mistake, but for the decisions themselves."""

STYLE = """
:root{--ground:#fbfcfd;--ink:#1f2328;--quiet:#5c6670;--line:#d9dee3;--accent:#2f5bd7;--code:#f0f2f5}
@media(prefers-color-scheme:dark){:root{--ground:#14171c;--ink:#e6e9ed;--quiet:#9aa4ae;--line:#2c323a;--accent:#7aa2ff;--code:#1d2229}}
*{box-sizing:border-box}
body{margin:0; background:var(--ground);
color:var(--ink);
font:15px/1.55 Inter,system-ui,sans-serif;display:flex}
nav{width:220px;flex:none;padding:24px 16px;border-right:1px solid var(--line)}
nav{min-height:100vh}
nav b{display:block;margin:16px 0 4px;color:var(--quiet);font-size:13px}
nav a{display:block;padding:2px 0;color:inherit;text-decoration:none}nav a[aria-current]{color:var(--accent)}
main{max-width:820px;padding:24px 32px 64px;min-width:0}
a{color:var(--accent)}h1{font-size:22px}h2{font-size:17px;margin-top:32px}h3{font-size:15px}
code,pre{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:13px}
code{background:var(--code);padding:1px 4px;border-radius:4px}
pre{background:var(--code);padding:12px;border-radius:6px;overflow:auto}pre code{padding:0}
table{border-collapse:collapse;display:block;overflow:auto}
th,td{text-align:left;vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid var(--line)}th{color:var(--quiet);font-weight:500}
@media(max-width:800px){body{display:block}nav{width:auto;min-height:0;border:0}}
"""


class Page(NamedTuple):
    name: str
    title: str
    body: str
    anchors: frozenset[str]
    links: tuple[str, ...]


class BrokenLinks(Exception):
    """Links that lead nowhere, each as `page: target`."""


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def anchor(title: str) -> str:
    """Return the id of a heading: its words joined by hyphens. Dots and slashes stay, so error codes are their own anchors."""
    return re.sub(r"[^\w./]+", "-", title.replace("`", "").lower()).strip("-")


def read(path: Path, name: str) -> Page:
    """Return a page with its headings made addressable and its table rows named after a code in their first cell."""
    tokens = parser().parse(path.read_text(encoding="utf-8"))
    anchors: list[str] = []
    title = name
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[place + 1].content
            title = words if token.tag == "h1" else title
            _name(token, anchor(words), anchors)
        if token.type == "tr_open" and (code := _first_code(tokens, place)):
            _name(token, anchor(code), anchors)
    links = tuple(_links(tokens))
    return Page(name, title, parser().renderer.render(tokens, parser().options, {}), frozenset(anchors), links)


def _name(token: Token, wanted: str, taken: list[str]) -> None:
    if wanted not in taken:
        token.attrSet("id", wanted)
        taken.append(wanted)


def _first_code(tokens: list[Token], row: int) -> str:
    cell = tokens[row + 2] if len(tokens) > row + 2 and tokens[row + 1].type == "td_open" else None
    children = (cell.children or []) if cell else []
    return children[0].content if children and children[0].type == "code_inline" else ""


def _links(tokens: list[Token]) -> list[str]:
    inline = [child for token in tokens for child in (token.children or [])]
    return [str(child.attrGet("href")) for child in inline if child.type == "link_open"]


def pages(folder: Path = DOCS) -> dict[str, Page]:
    """Return all pages by name; the glossary comes from the root of the project, where people look for it first."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md")) if "site" not in path.parts}
    found["glossary.md"] = folder.parent / "GLOSSARY.md"
    return {name: read(path, name) for name, path in found.items()}


def broken(found: dict[str, Page]) -> list[str]:
    """Return the links inside the documentation that lead nowhere."""
    wrong: list[str] = []
    for page in found.values():
        for link in page.links:
            if re.match(r"^[a-z]+:", link):
                continue
            target, _, place = link.partition("#")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), target)) if target else page.name
            if name not in found or (place and place not in found[name].anchors):
                wrong.append(f"{page.name}: {link}")
    return wrong


def lost(found: dict[str, Page]) -> list[str]:
    """Return the pages that no list of the navigation names."""
    named = {name for names in NAVIGATION.values() for name in names}
    return [name for name in found if name not in named and not name.startswith("decisions/")]


def whole(page: Page, found: dict[str, Page]) -> str:
    """Return a page as a document, with the navigation beside it."""
    up = "../" * page.name.count("/")
    parts: list[str] = []
    for group, names in NAVIGATION.items():
        parts.append(f"<b>{group}</b>")
        parts += [_entry(found[name], up, name == page.name) for name in names]
    body = re.sub(r'href="(?![a-z]+:)([^"#]+)\.md', r'href="\1.html', page.body)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(page.title)} - Labelwright</title><style>{STYLE}</style><nav>{''.join(parts)}</nav><main>{body}</main></html>"
    )


def _entry(page: Page, up: str, current: bool) -> str:
    mark = ' aria-current="page"' if current else ""
    return f'<a href="{up}{page.name.removesuffix(".md")}.html"{mark}>{html.escape(page.title)}</a>'


def build(output: Path = OUTPUT) -> int:
    """Write every page; returns how many. Raises BrokenLinks, naming all of them, before anything is written."""
    found = pages()
    wrong = broken(found)
    if wrong:
        raise BrokenLinks("\n".join(wrong))
    for page in found.values():
        path = output / f"{page.name.removesuffix('.md')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(whole(page, found), encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)} pages\n")
