# SPDX-License-Identifier: Apache-2.0
"""Thousands of requests, right and wrong, by three roles: no 5xx, and every answer as the OpenAPI says.

`LABELWRIGHT_FUZZ=50000` makes it the long profile that is run by hand; `LABELWRIGHT_FUZZ_SEED` begins elsewhere.
"""

from __future__ import annotations

import os
from collections import Counter

import httpx
from tests.server.conftest import Running
from tests.support.fuzz import Fuzzer, find_fault

from labelwright.app import accounts

COUNT = int(os.environ.get("LABELWRIGHT_FUZZ", "1000"))
SEED = int(os.environ.get("LABELWRIGHT_FUZZ_SEED", "1"))
STREAMS = "/events"


def test_no_request_meets_a_fault(running: Running):
    world = running.world
    sms = world.project(items=30)
    bob = world.person("bob", project=sms)
    leases = [assignment.id for actor in (world.owner, bob) for assignment in world.next(actor, sms, count=5)]
    token, _ = accounts.create_token(running.app, bob, name="fuzz", scopes=("read", "label"))
    annotator = httpx.Client(base_url=running.url, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    document = httpx.get(f"{running.url}/api/schema/openapi.json").json()
    names = {
        "project": ["sms"], "assignment": leases, "assignments": [leases[:2]], "item": [1, 2, 3], "stage": ["label"],
        "filter": ["", "flags > 0", "state == 'open'", "meta.n > 3", "label.verdict == 'spam'", "priority > 9223372036854775808"],
        "sort": ["id", "-key", "updated_us"], "name": ["a", "text"], "revision": [0, 1, 2],
        "If-Match": ['"0"', '"1"'], "reason": ["cannot_tell"],
    }  # fmt: skip
    fuzzer = Fuzzer(document, names, seed=SEED)
    faults: Counter[str] = Counter()
    with running.client() as owner, annotator, running.browser() as nobody:
        for request in fuzzer.requests(COUNT):
            if request.url.partition("?")[0].endswith(STREAMS):  # these do not end
                continue
            client = fuzzer.random.choice((owner, owner, annotator, nobody))
            answer = client.request(request.verb, request.url, headers=request.headers, content=request.content, json=request.json)
            if fault := find_fault(document, request, answer):
                faults[fault] += 1

    assert faults == Counter()
    assert world.books(sms) == ()
