# SPDX-License-Identifier: Apache-2.0
"""The report as one page: no script, nothing fetched, a content policy that would refuse both; it prints, and it follows light and dark."""

from __future__ import annotations

from labelwright.quality.gates import GateOutcome
from labelwright.quality.report.report import Person, Report, Suspect

from .html import Html, join, table, tag
from .number_format import (
    PAIR_NAMES,
    format_between,
    format_count,
    format_interval,
    format_number,
    format_pair,
    format_share,
    format_size,
    write_columns,
    write_headline,
    write_proofs,
    write_source,
    write_verdict,
)
from .stylesheet import CSS, compute_policy
from .svg_plots import Dot, plot_dots, plot_learning_curve, plot_matrix, plot_proof

PAIRS = 100


def write_page(report: Report) -> str:
    """The whole page."""
    sections = [section for section in (part(report) for part in PARTS) if section is not None]
    title = f"Label quality of {', '.join(report.source.files)}"
    head = join(
        [
            Html('<meta charset="utf-8">'),
            Html(f'<meta http-equiv="Content-Security-Policy" content="{compute_policy()}">'),
            Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            tag("title", title),
            Html(f"<style>{CSS}</style>"),
        ]
    )
    contents = tag("nav", tag("ul", *(tag("li", tag("a", name, href=f"#{id}")) for id, name, _ in sections)), aria_label="Contents")
    body = join(tag("section", tag("h2", name, id=id), inside) for id, name, inside in sections)
    foot = tag("footer", "Made by labelwright quality. Intervals are 95 %. The same file and seed give the same report.")
    inside = f"{_head(report, title, contents)}<main>{body}</main>{foot}"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{inside}</body></html>\n'


Section = tuple[str, str, Html] | None


def _head(report: Report, title: str, contents: Html) -> Html:
    origin = report.source
    refused = f" {format_count(origin.refused, 'row')} could not be read: {'; '.join(origin.refusals[:3])}." if origin.refused else ""
    notes = tag("ul", *(tag("li", note) for note in report.notes), class_="notes") if report.notes else ""
    return tag(
        "header",
        tag("h1", title),
        tag("p", write_headline(report), class_="lead"),
        tag("p", f"{write_source(report)} {write_columns(report)}.{refused}", class_="quiet"),
        notes,
        contents,
    )


def _agreement(report: Report) -> Section:
    if not report.agreement:
        return None
    plot = plot_dots(
        "Coefficients of agreement with their 95 % intervals",
        [Dot(c.name, c.figure.value, c.figure.low, c.figure.high) for c in report.agreement],
        marks=[(verdict.line, f"{verdict.line:g}") for verdict in report.verdicts],
    )
    rows = [(c.name, format_number(c.figure.value), format_between(c.figure), f"{c.figure.n:,}", c.means) for c in report.agreement]
    gates = [
        tag("li", f"Alpha at least {verdict.line:g} ({verdict.means}), by its lower bound: ", _verdict(verdict.outcome))
        for verdict in report.verdicts
    ]
    detail = table("Coefficients", ("coefficient", "value", "95 %", "items", "what it says"), rows, numbers=(1, 2, 3))
    return "agreement", "Do they agree?", join([tag("div", plot, tag("ul", *gates, class_="flags"), class_="two"), detail])


def _verdict(outcome: GateOutcome) -> Html:
    return tag("span", write_verdict(outcome), class_=f"verdict {str(outcome.verdict).split()[0]}")


def _pairs(report: Report) -> Section:
    rows = [(f"{p.left} and {p.right}", *format_pair(p)) for p in report.pairs[:PAIRS] if p.n]
    if not rows:
        return None
    caption = "Pairs, least agreeing first" + (f"; the first {PAIRS} of {len(report.pairs):,}" if len(report.pairs) > PAIRS else "")
    listing = table(caption, ("people", *PAIR_NAMES), rows[:12], numbers=(1, 2, 3, 4, 5))
    rest = _more(table(caption, ("people", *PAIR_NAMES), rows[12:], numbers=(1, 2, 3, 4, 5)), len(rows) - 12)
    return "pairs", "Who disagrees with whom?", join([tag("div", plot_matrix(report.pairs), listing, class_="two"), rest])


def _more(inside: Html, rows: int) -> Html:
    return tag("details", tag("summary", f"{rows} more"), inside) if rows > 0 else Html("")


def _labels(report: Report) -> Section:
    rows = [
        (x.name, f"{x.count:,}", format_share(x.share), format_number(x.agreement.value), format_between(x.agreement),
         f"{x.confused_with}, {format_share(x.confused)} of the time" if x.confused_with else "")
        for x in report.labels
    ]  # fmt: skip
    plot = plot_dots(
        "Agreement on each label, this or not, with 95 % intervals",
        [Dot(x.name, x.agreement.value, x.agreement.low, x.agreement.high) for x in report.labels[:20]],
    )
    head = ("label", "given", "share", "agreement", "95 %", "others on the item say")
    return "labels", "Label by label", join([plot, table("Labels, most used first", head, rows, numbers=(1, 2, 3, 4))])


def _people(report: Report) -> Section:
    known = [p for p in report.people if p.right is not None and p.interval is not None]
    if not known:
        return None
    plot = plot_dots(
        "Share of each person's labels that the others hold right, with 95 % intervals",
        [Dot(p.name, p.right or 0.0, p.interval.low, p.interval.high) for p in known[:24] if p.interval],
    )
    head = ("person", "labels", "with the others", "95 %", "bits a label", "seconds", "course")
    note = (
        "How often the others, weighed by what they usually confuse, hold a person's label right; and how much a label tells of the "
        "truth, in bits. Who swaps two labels is often wrong and tells much."
    )
    rows = [_person(p) for p in known]
    return "people", "Person by person", join([tag("p", note), plot, table("People", head, rows, numbers=(1, 2, 3, 4, 5))])


def _person(person: Person) -> tuple[object, ...]:
    bits = "" if person.bits is None else format_number(person.bits, 2)
    seconds = "" if person.seconds is None else f"{person.seconds:.1f}"
    return (
        person.name,
        f"{person.labels:,}",
        format_share(person.right),
        format_between(person.interval),
        bits,
        seconds,
        plot_learning_curve(person),
    )


def _flags(report: Report) -> Section:
    if not report.flags:
        return None
    rows = [tag("li", tag("strong", flag.type), ": ", flag.sentence) for flag in report.flags]
    note = "A flag accuses nobody: it is a reason to look and to talk. Chances are corrected for how many people were looked at."
    return "flags", "Who needs a look?", join([tag("p", note), tag("ul", *rows, class_="flags")])


def _errors(report: Report) -> Section:
    if not report.suspects and not report.near_duplicates:
        return None
    texts = any(s.text for s in report.suspects)
    head = ("item", *(("text",) if texts else ()), "person", "said", "likely", "chance wrong", "because")
    rows = [_suspect(s, texts) for s in report.suspects]
    parts = [table("Likeliest errors, surest first; at most one an item", head, rows, numbers=(4 + texts,))] if rows else []
    if report.near_duplicates:
        twins = [(" and ".join(t.items), t.text or "", " and ".join(t.labels), format_share(t.likeness)) for t in report.near_duplicates]
        parts.append(table("Nearly the same items with different labels", ("items", "text", "labels", "alike"), twins, numbers=(3,)))
    return "errors", "Which labels are likely wrong?", join(parts)


def _suspect(suspect: Suspect, texts: bool) -> tuple[object, ...]:
    several = len(suspect.reasons) > 1
    because = tag("ul", *(tag("li", reason) for reason in suspect.reasons)) if several else "".join(suspect.reasons)
    return (
        suspect.item,
        *((suspect.text or "",) if texts else ()),
        suspect.person,
        suspect.label,
        suspect.likely,
        format_interval(suspect.chance),
        because,
    )


def _ties(report: Report) -> Section:
    if not report.ties.count:
        return None
    rows = [(item, ", ".join(f"{n} {label}" for label, n in votes.items())) for item, votes in report.ties.shown]
    note = f"{report.ties.count:,} of {format_count(report.ties.of, 'item')} have an even vote. Nothing settles them but a person."
    return "ties", "Which items are tied?", join([tag("p", note), table("The first ties", ("item", "votes"), rows)])


def _sample(report: Report) -> Section:
    lines = tag("ul", *(tag("li", line) for line in write_proofs(report.sample)), class_="flags")
    rows = [(f"under {target.rate:.0%} wrong", *map(format_size, target.sizes)) for target in report.sample.targets]
    sizes = table("Items to check, by the errors found on the way", ("to prove", "no error", "one", "two"), rows, numbers=(1, 2, 3))
    note = "A percentage proves nothing by itself; name the share of errors to be ruled out, and check so many. Exact, one-sided, 95 %."
    inside = join([tag("p", note), tag("div", tag("div", lines, sizes), plot_proof(report.sample), class_="two")])
    return "sample", "What would checking 5 % prove?", inside


def _what_if(report: Report) -> Section:
    if not report.what_if:
        return None
    rows = [(c.sentence, format_number(c.alpha.value), format_between(c.alpha), f"{c.gain:+.3f}") for c in report.what_if]
    note = "To leave out people because they disagree makes any agreement look good: the gain is an upper estimate, and no advice."
    drawn = table("Nominal alpha after a change", ("change", "alpha", "95 %", "gain"), rows, numbers=(1, 2, 3))
    return "what-if", "What if?", join([tag("p", note), drawn])


PARTS = (_agreement, _pairs, _labels, _people, _flags, _errors, _ties, _sample, _what_if)
