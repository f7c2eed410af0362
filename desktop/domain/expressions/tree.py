"""What an expression is made of, once it is read. Nodes are frozen; nothing here works anything out."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text that is written out."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Reference:
    """``${question}``: the answer in the same instance of a repeated group, else every instance's."""

    name: str


@dataclass(frozen=True, slots=True)
class Here:
    """``.``: the question whose rule this is; in a predicate the node that is looked at."""


@dataclass(frozen=True, slots=True)
class Above:
    """``..``: the instance of the repeated group this question is in. Only ``position(..)`` asks for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """``name``: what is called so inside the node that is looked at. Only in a predicate."""

    name: str


@dataclass(frozen=True, slots=True)
class Signed:
    """``-operand``."""

    operand: "Tree"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two operands and what stands between them."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Filtered:
    """``nodes[predicate]``."""

    nodes: "Tree"
    predicate: "Tree"


@dataclass(frozen=True, slots=True)
class Inside:
    """``nodes/name``."""

    nodes: "Tree"
    name: str


Tree = Literal | Reference | Here | Above | Part | Signed | Joined | Call | Filtered | Inside


def walk(tree: Tree) -> Iterator[Tree]:
    """Every part of a tree, itself first. Keeps its own stack, as long sums are deep."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def children(tree: Tree) -> tuple[Tree, ...]:
    """What stands directly in a part, in the order written."""
    match tree:
        case Signed():
            return (tree.operand,)
        case Joined():
            return (tree.left, tree.right)
        case Call():
            return tree.arguments
        case Filtered():
            return (tree.nodes, tree.predicate)
        case Inside():
            return (tree.nodes,)
        case _:
            return ()
