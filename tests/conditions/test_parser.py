# SPDX-License-Identifier: Apache-2.0
"""The parser takes CEL as the evaluator does, and says where it stops making sense."""

from contextlib import suppress

import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelwright.base.errors import InvalidInput
from labelwright.conditions.parser import parse
from labelwright.conditions.syntax_tree import Binary, Call, Index, ListOf, Literal, Member, Name, Node, Ternary, Unary


def shown(node: Node) -> str:
    """Write a tree with all its parentheses, so that what binds to what can be seen."""
    match node:
        case Literal(value=value):
            return {True: "true", False: "false", None: "null"}[value] if value is None or isinstance(value, bool) else repr(value)
        case Name(name=name):
            return name
        case Member(owner=of, name=name):
            return f"{shown(of)}.{name}"
        case Index(owner=of, key=key):
            return f"{shown(of)}[{shown(key)}]"
        case Call(function=function, target=target, arguments=arguments):
            return f"{shown(target) + '.' if target else ''}{function}({', '.join(map(shown, arguments))})"
        case ListOf(items=items):
            return f"[{', '.join(map(shown, items))}]"
        case Unary(operator=operator, operand=operand):
            return f"{operator}{shown(operand)}"
        case Binary(operator=operator, left=left, right=right):
            return f"({shown(left)} {operator} {shown(right)})"
        case Ternary(condition=condition, yes=yes, no=no):
            return f"({shown(condition)} ? {shown(yes)} : {shown(no)})"
        case _:
            return "?"


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a || b && c", "(a || (b && c))"),
        ("a && b || c", "((a && b) || c)"),
        ("!a && b", "(!a && b)"),
        ("!a.b", "!a.b"),
        ("a == b && c != d", "((a == b) && (c != d))"),
        ("1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"),
        ("a < b == true", "((a < b) == true)"),
        ("x in [1, 2] || y", "((x in [1, 2]) || y)"),
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a || b ? c : d", "((a || b) ? c : d)"),
        ("-3 < -x", "(-3 < -x)"),
        ("meta['a.b'].c[0]", "meta['a.b'].c[0]"),
        ("tags.exists(t, t.startsWith('x'))", "tags.exists(t, t.startsWith('x'))"),
        ("(a || b) && c", "((a || b) && c)"),
        ("a // comment\n&& b", "(a && b)"),
        ("has(meta.x)", "has(meta.x)"),
        ("in_x", "in_x"),
    ],
)
def test_operators_bind_as_in_cel(source, tree):
    assert shown(parse(source)) == tree


@pytest.mark.parametrize(
    "source",
    ["'it\\'s'", '"a\\nb"', r"r'a\b'", "'''a'b'''", "'\\u00e9\\U0001F600\\x41\\101'", "0x1F", "1.5e3", ".5", "1e2", "7u", "-0.5", "''"],
)
def test_literals_mean_what_the_evaluator_takes_them_for(source):
    node = parse(source)

    assert isinstance(node, Literal)
    assert node.value == cel.evaluate(source)


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("", "1:1"),
        ("a ==", "1:5"),
        ("a = 1", "1:3"),
        ("a &&\n &b", "2:2"),
        ("(a", "1:3"),
        ("a)", "1:2"),
        ("a b", "1:3"),
        ("[1, 2", "1:6"),
        ("'abc", "1:1"),
        ("'a\\q'", "1:3"),
        ("a.1", "1:2"),
        ("9223372036854775808", "1:1"),
        ("a ? b", "1:6"),
        ("'\\ud800'", "1:2"),
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(source, where):
    with pytest.raises(InvalidInput) as caught:
        parse(source)

    assert caught.value.where == f"condition:{where}"


@pytest.mark.parametrize(
    "source", ["(" * 50 + "a" + ")" * 50, "!" * 100 + "a", "a" * 5000, "&&".join(["a"] * 300), "a" + ".a" * 300, "[" * 60, "-" * 90 + "a"]
)
def test_what_is_too_large_is_refused_and_never_overflows(source):
    with pytest.raises(InvalidInput) as caught:
        parse(source)

    assert caught.value.code == "condition.large"


@given(st.text(st.sampled_from("ab.()[]{}!&|=<>?:,'\"\\01.5e-+ in\n"), max_size=30))
def test_any_text_is_a_tree_or_an_error_of_ours(source):
    with suppress(InvalidInput):
        assert isinstance(parse(source), Node)
