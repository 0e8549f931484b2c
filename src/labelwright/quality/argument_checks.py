# SPDX-License-Identifier: Apache-2.0
"""What arguments of public functions must be: arrays of counts, shares, codes or numbers, and numbers in a range.

A check is declared beside the function, by the argument's name. It takes lists as well as arrays and hands on an array, or raises
InvalidInput with what was found, what was wanted and which argument it is. NaN is never a count, a share or a level.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from math import isfinite
from typing import Any, ParamSpec, TypeVar, cast

import numpy as np

from labelwright.base.errors import InvalidInput

Call = ParamSpec("Call")
Answer = TypeVar("Answer")
ArgumentCheck = Callable[[str, Any], Any]
"""From the argument's name and value to the value that the function gets."""


def check_arguments(**checks: ArgumentCheck) -> Callable[[Callable[Call, Answer]], Callable[Call, Answer]]:
    """Decorate a function with checks of its arguments, by name. An argument that is None is none of theirs."""

    def decorate(function: Callable[Call, Answer]) -> Callable[Call, Answer]:
        names = tuple(signature(function).parameters)

        @wraps(function)
        def checked(*positional: Call.args, **named: Call.kwargs) -> Answer:
            values = [_check(name, value, checks) for name, value in zip(names, positional, strict=False)]
            return function(*values, **{name: _check(name, value, checks) for name, value in named.items()})  # pyright: ignore[reportCallIssue]

        return checked

    return decorate


def require_counts(*, dimensions: int = 2, square: bool = False) -> ArgumentCheck:
    """An array of finite numbers of 0 or more."""
    what = f"{'a square table' if square else 'an array'} of {dimensions} dimensions of counts of 0 or more"

    def check(name: str, value: Any) -> Any:
        array = _as_numbers(name, value, what, dimensions)
        if (array < 0).any() or (square and array.shape[0] != array.shape[1]):
            raise _refuse(name, _describe(array), what)
        return array

    return check


def require_numbers(*, dimensions: int | None = None) -> ArgumentCheck:
    """An array of finite numbers."""
    what = "an array of finite numbers" if dimensions is None else f"an array of {dimensions} dimensions of finite numbers"
    return lambda name, value: _as_numbers(name, value, what, dimensions)


def require_shares(*, dimensions: int | None = None) -> ArgumentCheck:
    """An array of numbers from 0 to 1."""
    what = f"an array{'' if dimensions is None else f' of {dimensions} dimensions'} of shares from 0 to 1"

    def check(name: str, value: Any) -> Any:
        array = _as_numbers(name, value, what, dimensions)
        if ((array < 0) | (array > 1)).any():
            raise _refuse(name, _describe(array), what)
        return array

    return check


def require_codes(*, dimensions: int = 1) -> ArgumentCheck:
    """An array of whole numbers of 0 or more: places in a list of names."""
    what = f"an array of {dimensions} dimensions of whole numbers of 0 or more"

    def check(name: str, value: Any) -> Any:
        array = _as_numbers(name, value, what, dimensions)
        if (array < 0).any() or (array != np.floor(array)).any():
            raise _refuse(name, _describe(array), what)
        return array.astype(np.int64, copy=False)

    return check


def require_whole_number(*, least: int = 0) -> ArgumentCheck:
    """A whole number from `least` up."""

    def check(name: str, value: Any) -> Any:
        if not _is_number(value) or value != int(value) or value < least:
            raise _refuse(name, repr(value), f"a whole number of {least} or more")
        return value

    return check


def require_number(*, above: float = -np.inf, least: float = -np.inf, below: float = np.inf, most: float = np.inf) -> ArgumentCheck:
    """A finite number in a range."""

    def check(name: str, value: Any) -> Any:
        if not _is_number(value) or not (above < value < below and least <= value <= most):
            raise _refuse(name, repr(value), f"a number{_range(above, least, below, most)}")
        return value

    return check


LEVEL = require_number(above=0, below=1)
"""A level of confidence, such as 0.95."""


def check_lengths(**columns: Any) -> None:
    """Raise InvalidInput unless all these columns are of one length."""
    sizes = {name: len(column) for name, column in columns.items()}
    if len(set(sizes.values())) > 1:
        lengths = ", ".join(f"{size} in '{name}'" for name, size in sizes.items())
        raise InvalidInput(f"columns of different lengths: {lengths}; wanted equally many rows in each", code="quality.ragged_columns")


def check_codes_below(name: str, codes: Any, end: int) -> None:
    """Raise InvalidInput unless all codes are below `end`."""
    if len(codes) and int(codes.max()) >= end:
        raise _refuse(name, f"a column with the code {int(codes.max())}", f"codes from 0 to {end - 1}")


def check_weights(weights: Any, width: int) -> Any:
    """Agreement weights, if there is one for every two classes."""
    if weights.shape != (width, width):
        raise InvalidInput(
            f"weights of shape {weights.shape}; wanted one for every two of {width} classes", code="quality.bad_weights", where="weights"
        )
    return weights


def _check(name: str, value: Any, checks: Mapping[str, ArgumentCheck]) -> Any:
    return value if value is None or name not in checks else checks[name](name, value)


def _as_numbers(name: str, value: Any, what: str, dimensions: int | None) -> Any:
    try:
        array = np.asarray(value)
        known = array.dtype.kind in "biuf" and bool(np.isfinite(array).all())
    except (TypeError, ValueError):
        raise _refuse(name, "rows of different lengths, or what is no number", what) from None
    if not (known or array.size == 0) or (dimensions is not None and array.ndim != dimensions):
        raise _refuse(name, _describe(array), what)
    return array


def _describe(array: Any) -> str:
    """An array's shape and, of numbers, its range."""
    if array.dtype.kind not in "biuf" or not array.size:
        return f"an array of shape {array.shape} of {array.dtype.name}"
    if not np.isfinite(array).all():
        return f"an array of shape {array.shape} with a value that is no number"
    return f"an array of shape {array.shape} of values from {array.min():g} to {array.max():g}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | np.number) and not isinstance(value, bool) and isfinite(float(cast(float, value)))


def _range(above: float, least: float, below: float, most: float) -> str:
    ends = ((above, "above"), (least, "from"), (below, "below"), (most, "up to"))
    named = " and ".join(f"{word} {end:g}" for end, word in ends if isfinite(end))
    return f" {named}" if named else ""


def _refuse(name: str, actual: str, expected: str) -> InvalidInput:
    return InvalidInput(f"'{name}' is {actual}; wanted {expected}", code="quality.bad_argument", where=name)
