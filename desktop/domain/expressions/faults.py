"""What can be wrong with an expression, in one sentence that names the function and the place."""

from desktop.domain.errors import BadFile, PersonError


class BadExpression(BadFile, ValueError):
    """An expression that Daybook does not work out. It is a ValueError too, so that a model's validator may raise it.

    ``says`` is the sentence without the place, ``function`` the name of the function that is refused, or empty.
    ``position`` counts characters from 1.
    """

    def __init__(self, says: str, position: int, function: str = "") -> None:
        super().__init__(f"{says} (character {position})")
        self.says = says
        self.function = function
        self.position = position


class TooMuchWork(PersonError):
    """An expression asks for more steps than any honest one does; it was stopped."""

    def __init__(self) -> None:
        super().__init__("A rule of this template takes too long to work out. Tell whoever made the template.")
