# SPDX-License-Identifier: Apache-2.0
"""The look of the page: slate and one ink, figures tabular, light, dark and on paper."""

from base64 import b64encode
from hashlib import sha256

CSS = """
:root{--ground:#fbfcfd;--raised:#fff;--ink:#1c222b;--quiet:#5a6472;--line:#dfe4ea;--accent:#2f5bd7;--soft:#e6ecfb;
--gold:#8a5f17;--goldsoft:#f6ecd9;--bad:#b3261e;--badsoft:#fbe7e5;--good:#1c6e3d;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ground:#14171c;--raised:#1a1e25;--ink:#e4e8ee;--quiet:#9aa5b4;--line:#2c333d;--accent:#7aa2ff;
--soft:#1f2a44;--gold:#d9a94e;--goldsoft:#33291a;--bad:#ff8f86;--badsoft:#3a2020;--good:#6fcf97}}
*{box-sizing:border-box}html{scroll-behavior:auto}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 "Inter Variable",Inter,system-ui,sans-serif;
font-variant-numeric:tabular-nums}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 32px}
header{padding-top:32px}h1{font-size:22px;line-height:1.3;margin:0 0 8px;font-weight:650}
h2{font-size:15px;margin:0 0 8px;font-weight:650}p{margin:0 0 8px;max-width:72ch}
.lead{font-size:15px}.quiet,caption,footer{color:var(--quiet);font-size:13px}
nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:16px 0 0;padding:0;font-size:13px}
a{color:var(--accent)}a:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
section{border-top:1px solid var(--line);margin-top:32px;padding-top:16px}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:16px 32px;align-items:start}
@media(max-width:860px){.two{grid-template-columns:minmax(0,1fr)}main,header,footer{padding-left:16px;padding-right:16px}}
.scroll{overflow-x:auto;margin:8px 0 16px}table{border-collapse:collapse;width:100%;font-size:13px}
caption{text-align:left;padding:0 0 4px}th,td{text-align:left;vertical-align:top;padding:4px 16px 4px 0;
border-bottom:1px solid var(--line)}
th{font-weight:500}thead th{color:var(--quiet);white-space:nowrap}.n{text-align:right;white-space:nowrap}
tbody th{overflow-wrap:anywhere}td ul{margin:0;padding-left:16px}
.notes{list-style:none;margin:16px 0 0;padding:0}.notes li{border-left:3px solid var(--gold);background:var(--goldsoft);padding:8px 16px;
margin:0 0 8px}
.flags{list-style:none;margin:0;padding:0}.flags li{border-left:3px solid var(--accent);padding:4px 16px;margin:0 0 8px}
.verdict{font-weight:650}.PASS{color:var(--good)}.FAIL{color:var(--bad)}.NOT{color:var(--gold)}
svg{display:block;max-width:100%;height:auto;margin:8px 0 16px}svg text{fill:var(--quiet);font-size:12px}svg .name{fill:var(--ink);
font-size:13px}
svg .axis{stroke:var(--line);fill:none}svg .line{stroke:var(--accent);stroke-width:1.5;fill:none}svg .whisker{stroke:var(--accent);
stroke-width:2}
svg .dot{fill:var(--accent)}svg .mark{stroke:var(--gold);stroke-dasharray:3 3}svg .marked{fill:var(--gold)}svg .band{fill:var(--soft)}
svg .cell{fill:var(--bad)}svg .empty{fill:none;stroke:var(--line)}
.spark{margin:0;display:inline-block}
footer{border-top:1px solid var(--line);margin-top:32px;padding-top:16px;padding-bottom:32px}
@media print{:root{--ground:#fff;--raised:#fff;--ink:#000;--quiet:#444;--line:#bbb;--accent:#1d3f9f;--soft:#eef;--gold:#6b4a10;
--goldsoft:#fff;--bad:#8c1d18;
--badsoft:#fff;--good:#14532d}nav{display:none}body{font-size:11pt}.scroll{overflow:visible}section{break-inside:auto}
tr,svg{break-inside:avoid}
thead{display:table-header-group}main,header,footer{max-width:none;padding-left:0;padding-right:0}}
""".strip()


def compute_policy() -> str:
    """The page's own content policy: nothing from anywhere, and of styles only this one, named by its hash."""
    digest = b64encode(sha256(CSS.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
