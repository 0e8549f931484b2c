# SPDX-License-Identifier: Apache-2.0
"""Errors as RFC 9457 problem documents. The only place where an error meets an HTTP status."""

from __future__ import annotations

from typing import Any, cast

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from labelwright.app.drafts import StaleAnnotation
from labelwright.app.settings import StaleFile
from labelwright.app.submissions import InvalidMarks
from labelwright.base import errors
from labelwright.base.os_errors import describe_os_error
from labelwright.projectfile.errors import InvalidProjectFile
from labelwright.wire.problems import FaultView, ProblemDetails

from .redaction import redact_path

STATUS: dict[type[errors.LabelwrightError], int] = {
    errors.NotSignedIn: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.StaleRevision: 412,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.TooMany: 429,
    errors.StorageFull: 507,
    errors.Unavailable: 503,
    errors.InvalidInput: 422,
    errors.Unsupported: 422,
    StaleFile: 409,
}
TITLES = {
    400: "Bad request", 401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Method not allowed", 409: "Conflict",
    408: "Too slow", 412: "Stale revision",
    413: "Too large", 414: "Address too long", 422: "Not valid", 429: "Too often", 500: "Our fault",
    503: "Unavailable", 507: "No room left",
}  # fmt: skip

PASSING = {408, 429, 503, 507}
"""Statuses of what may be over when it is asked again."""
RETRY_S = 5
"""When it is worth asking again for what cannot be had now."""
log = structlog.get_logger()


def status_of(error: errors.LabelwrightError) -> int:
    """Return the HTTP status of one of our errors: that of the nearest class named above."""
    return next((STATUS[cls] for cls in type(error).__mro__ if cls in STATUS), 400)


def problem_response(problem: ProblemDetails) -> Response[bytes]:
    """Answer with a problem; where waiting helps, it says for how long."""
    response = Response(msgspec.json.encode(problem), status_code=problem.status, media_type="application/problem+json")
    if problem.status in PASSING:
        response.headers["retry-after"] = str(RETRY_S)
    return response


def _problem(status: int, detail: str, code: str, **more: Any) -> ProblemDetails:
    return ProblemDetails(
        type=f"/docs/errors.html#{code}", title=TITLES.get(status, "Problem"), status=status, detail=detail, code=code, **more
    )


def answer_labelwright_error(_request: Request[Any, Any, Any], error: errors.LabelwrightError) -> Response[bytes]:
    """Answer one of our own errors."""
    response = problem_response(_problem(status_of(error), error.message, error.code, where=error.where, hint=error.hint, **_extras(error)))
    if isinstance(error, errors.TooMany):
        response.headers["retry-after"] = str(error.retry_s)
    return response


def _extras(error: errors.LabelwrightError) -> dict[str, Any]:
    if isinstance(error, StaleFile):
        return {"theirs": tuple(error.both.theirs), "yours": tuple(error.both.yours)}
    if isinstance(error, StaleAnnotation):
        return {"current": error.current}
    if isinstance(error, InvalidMarks | InvalidProjectFile):
        faults = error.problems if isinstance(error, InvalidMarks) else error.faults
        return {"problems": tuple(msgspec.convert(fault, FaultView, from_attributes=True) for fault in faults)}
    return {}


def answer_invalid_request(_request: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    """Answer a request whose parameters or body do not have the declared shape."""
    extra = cast("list[dict[str, Any]]", error.extra) if isinstance(error.extra, list) else []
    first = extra[0] if extra else {}
    message, where = first.get("message", error.detail), first.get("key")
    return problem_response(_problem(422, str(message), "request.invalid", where=where))


def answer_http_exception(_request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Answer what the framework refuses by itself: unknown paths, methods, unreadable bodies."""
    codes = {
        404: "path.unknown",
        405: "method.unknown",
        408: "body.slow",
        413: "body.too_large",
        414: "address.too_long",
        429: "rate.limited",
    }
    response = problem_response(_problem(error.status_code, error.detail, codes.get(error.status_code, "request.refused")))
    response.headers.update(error.headers or {})
    return response


def answer_os_error(request: Request[Any, Any, Any], error: OSError) -> Response[bytes]:
    """Answer a file that could not be read or written: in words where the disk or the folder is at fault."""
    described = describe_os_error(error)
    if described is None:
        return answer_unexpected(request, error)
    log.error("request.storage", method=request.method, code=described.code, error=str(error))
    return answer_labelwright_error(request, described)


def answer_undecodable(_request: Request[Any, Any, Any], error: UnicodeDecodeError) -> Response[bytes]:
    """Answer a body whose parts are not the text they must be, such as a form's field without a file name."""
    return problem_response(_problem(422, f"the body is not UTF-8: {error.reason}", "text.encoding", where="body", hint="Send UTF-8."))


def answer_unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer what should not have happened, and leave the trace in the log, not in the answer."""
    log.error("request.failed", method=request.method, path=redact_path(request.url.path), exc_info=error)
    hint = "Nothing acknowledged was lost. The server's log has the details; please report it."
    return problem_response(_problem(500, "something went wrong on our side", "server.failed", hint=hint))


HANDLERS: dict[Any, Any] = {
    errors.LabelwrightError: answer_labelwright_error,
    ValidationException: answer_invalid_request,
    HTTPException: answer_http_exception,
    OSError: answer_os_error,
    UnicodeDecodeError: answer_undecodable,
    Exception: answer_unexpected,
}
