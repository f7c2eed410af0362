"""The published JSON Schemas are those of the models as they are now."""

from desktop.operations import published_schemas


def test_the_schemas_are_fresh() -> None:
    stored = {path.name: path.read_text(encoding="utf-8") for path in published_schemas.folder().glob("*.json")}
    assert stored == published_schemas.published(), "run python -m desktop.operations.published_schemas"
