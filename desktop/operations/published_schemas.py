"""The JSON Schemas of everything that leaves a laptop, from the models that write it.

For developers: ``python -m desktop.operations.published_schemas`` writes them to ``schema/bundle/1``; a test says
when they are stale.
"""

import json
from pathlib import Path

from pydantic import BaseModel

from desktop.bundle.header import BundleHeader
from desktop.bundle.lines import RevisionLine
from desktop.bundle.seal import Seal
from desktop.bundle.sealed_message import SignedSealedMessage
from desktop.domain.concerns import Concern
from desktop.domain.registry import MODELS
from desktop.operations.recovery_files import RecoveryAnswer, RecoveryRequest
from desktop.operations.team.enrolment import SignedCard
from desktop.operations.team.store_in_packs import PackStore
from desktop.paths import schema_folder
from desktop.sync.parts import SignedCompletion
from desktop.sync.receipts import SignedReceipt

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def published() -> dict[str, str]:
    """Every schema's text by its file name."""
    models: dict[str, type[BaseModel]] = {
        "bundle": BundleHeader,
        "revision": RevisionLine,
        "signature": Seal,
        "complete": SignedCompletion,
        "receipt": SignedReceipt,
        "enrolment-card": SignedCard,
        "pack-store": PackStore,
        "sealed-message": SignedSealedMessage,
        "concern": Concern,
        "recovery-request": RecoveryRequest,
        "recovery-answer": RecoveryAnswer,
        **{str(kind): model for kind, model in MODELS.items()},
    }
    return {f"{name}.schema.json": _text(model) for name, model in models.items()}


def _text(model: type[BaseModel]) -> str:
    schema = {"$schema": _DIALECT, **model.model_json_schema(mode="validation")}
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def folder() -> Path:
    """Where they are published."""
    return schema_folder() / "bundle" / "1"


def main() -> None:
    """Write them all."""
    folder().mkdir(parents=True, exist_ok=True)
    for name, text in published().items():
        (folder() / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
