"""Steps into nodes (``${visit}[1]/seen``, ``instance('towns')/root/item[cf = 'x']/label``): only where something is.

XPath gives nothing for a step that leads nowhere, without an error: a misspelt column would silently hide every choice.
"""

from collections import defaultdict
from collections.abc import Mapping

from desktop.domain.expressions import BadExpression, Expression
from desktop.domain.expressions.tree import Call, Filtered, Inside, Literal, Part, Reference, Tree, children

_NOTHING: frozenset[str] = frozenset()


class Steps:
    """What is inside repeated groups and lists of choices. ``asked`` has the columns that are asked for, by list."""

    def __init__(self, members: Mapping[str, frozenset[str]], columns: Mapping[str, frozenset[str]]) -> None:
        self._members, self._columns = members, columns
        self.asked: defaultdict[str, set[str]] = defaultdict(set)

    def check(self, expression: Expression, of_list: str | None) -> None:
        """Raises BadExpression for a list that is not there and for a step to nowhere."""
        for name in expression.lists():
            if name not in self._columns:
                raise BadExpression(f"instance() names {name!r}, which is no list of this workbook", 1, "instance")
            self.asked.setdefault(name, set())  # the list is needed, if none of its columns
        self._check(expression.tree, of_list)

    def _check(self, tree: Tree, of_list: str | None) -> None:
        match tree:
            case Part():
                self._check_name(tree.name, self._columns.get(of_list or "", _NOTHING), of_list)
            case Inside():
                self._check(tree.nodes, of_list)
                self._check_name(tree.name, self._inside(tree.nodes), self._list_of(tree.nodes))
            case Filtered():
                self._check(tree.nodes, of_list)
                self._check_predicate(tree)
            case _:
                for part in children(tree):
                    self._check(part, of_list)

    def _check_predicate(self, tree: Filtered) -> None:
        inside, of_list = self._inside(tree.nodes), self._list_of(tree.nodes)
        waiting = [tree.predicate]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Part):
                self._check_name(part.name, inside, of_list)
            elif isinstance(part, Filtered | Inside):
                self._check(part, of_list)
            else:
                waiting += children(part)

    def _check_name(self, name: str, known: frozenset[str], of_list: str | None) -> None:
        if name not in known:
            where = f"the list {of_list!r} has no column" if of_list else "there is nothing called"
            raise BadExpression(
                f"It asks for {name!r}, and {where} {name!r}" if of_list else f"Here {where} {name!r}", 1
            )
        if of_list and name not in {"root", "item"}:
            self.asked[of_list].add(name)

    def _inside(self, nodes: Tree) -> frozenset[str]:
        match nodes:
            case Filtered():
                return self._inside(nodes.nodes)
            case Reference():
                return self._members.get(nodes.name, _NOTHING)
            case Call("instance"):
                return frozenset({"root"})
            case Inside(Call("instance"), "root"):
                return frozenset({"item"})
            case Inside(_, "item"):
                return self._columns.get(self._list_of(nodes) or "", _NOTHING)
            case _:
                return _NOTHING

    def _list_of(self, nodes: Tree) -> str | None:
        while isinstance(nodes, Filtered | Inside):
            nodes = nodes.nodes
        if isinstance(nodes, Call) and nodes.function == "instance" and isinstance(nodes.arguments[0], Literal):
            return str(nodes.arguments[0].value)
        return None
