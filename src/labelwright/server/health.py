# SPDX-License-Identifier: Apache-2.0
"""For machines: is it alive, is it ready, what does it count."""

from __future__ import annotations

from typing import Any

import prometheus_client
from litestar import Response, Router

from labelwright import wire
from labelwright.app import readiness
from labelwright.server.dependencies import CurrentApp
from labelwright.server.route_decorators import get

REQUESTS = prometheus_client.Histogram(
    "labelwright_request_seconds", "Time to answer a request", ["method", "status"], buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
)


@get("/live", sync_to_thread=False, summary="The process answers")
def live() -> wire.Ok:
    return wire.Ok()


@get("/ready", summary="The database answers, the folder has room, background work runs")
def ready(app: CurrentApp) -> wire.Ok:
    readiness.check_ready(app)
    return wire.Ok()


@get("/metrics", sync_to_thread=False, summary="Prometheus metrics", media_type="text/plain")
def metrics() -> Response[Any]:
    return Response(prometheus_client.generate_latest(), headers={"content-type": prometheus_client.CONTENT_TYPE_LATEST})


router = Router("/", tags=["Health"], route_handlers=[live, ready, metrics])
