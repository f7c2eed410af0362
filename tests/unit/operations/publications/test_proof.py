"""The pack's proofs: somebody with the bundle, its key and ordinary tools finds each piece in it, without our code.

Opening is done here as a person would: age, zstd, tar, hashes, JSON. Nothing of ``desktop.bundle`` or of
``desktop.domain.revisions`` takes part.
"""

import io
import json
import tarfile
from hashlib import sha256

import pyrage
import pytest
import zstandard

from desktop.domain.evidence import Evidence
from desktop.domain.findings import Finding
from desktop.domain.publications import ReportKind
from desktop.operations.incoming.collation import collate
from desktop.operations.outgoing import bundles
from desktop.operations.outgoing.sending import send_all
from desktop.operations.publications.making import make_ready
from desktop.report.tree import Claim, Facts
from desktop.vault.ids import new_id
from tests.teams import write_up

PACK = ReportKind.PANEL_PACK


@pytest.fixture
def bundled(team):
    """Two pieces of an inspector's, in the first and the second of two bundles, and one of the lead's in none."""
    inspector, lead = team.inspectors[0], team.lead
    files = {}
    for words in ("They listened to me.", "She came when she said so."):
        write_up(inspector, words)
        item = bundles.make_bundle(inspector)
        files[str(item.bundle_id)] = bundles.outbox_file(inspector, item.bundle_id).read_bytes()
        send_all(inspector)
        collate(lead)
    write_up(lead, "They asked us.")
    pieces = lead.store.all(Evidence)
    lead.store.save(
        Finding(id=new_id(), indicator="5.4", claim="Children are heard.", author="Lead inspector",
                supports=tuple(one.id for one in pieces))
    )  # fmt: skip
    return lead, inspector, files


def opened(sealed, secret):
    """The files of a bundle, by name."""
    plain = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret)])
    unpacked = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(plain)).read()
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar.getmembers()}


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def versions_in(files):
    """Each version with a body: its text's hash and its own, worked out as schema/README.md says."""
    before, found = None, {}
    for line in files["data/revisions.jsonl"].splitlines():
        read = json.loads(line)
        body_hash = sha256(canonical(read["body"])).hexdigest() if "body" in read else read["body_hash"]
        names = ("id", "object_id", "kind", "author", "device", "device_sequence", "made_at")
        details = {name: read[name] for name in names} | {
            "parent_id": read.get("parent_id"),
            "parent_hash": read.get("parent_hash"),
            "merges": read.get("merges", []),
            "note": read.get("note", ""),
            "previous_hash": read.get("previous_hash", before),
            "body_hash": body_hash,
        }
        if details["device_sequence"] == 1:
            details["previous_hash"] = None
        before = sha256(canonical(details)).hexdigest()
        if "body" in read:
            found[read["id"]] = (body_hash, before, read["body"])
    return found


def printed(ready):
    """What the paper says: each piece's quote and proof, and each bundle's hash."""
    claims = [block for section in ready.tree.sections for one in section.sections for block in one.blocks
              if isinstance(block, Claim)]  # fmt: skip
    pieces = [piece for claim in claims for piece in (*claim.pieces_for, *claim.pieces_against)]
    (facts,) = [block for block in ready.tree.sections[-1].blocks if isinstance(block, Facts)]
    return pieces, dict(said.split(", SHA-256 ") for _, said in facts.lines)


def test_each_piece_is_found_in_its_bundle_with_its_hashes(bundled):
    lead, _, sealed = bundled
    pieces, hashes = printed(make_ready(lead, PACK))
    assert hashes.keys() == sealed.keys()
    sent = [piece for piece in pieces if piece.proof.bundle]
    assert len({piece.proof.bundle for piece in sent}) == 2
    for piece in sent:
        files = opened(sealed[piece.proof.bundle], lead.me.age_secret)
        assert sha256(files["tagmanifest-sha256.txt"]).hexdigest() == hashes[piece.proof.bundle]
        for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
            for line in files[manifest].decode().splitlines():
                expected, _, name = line.partition("  ")
                assert sha256(files[name]).hexdigest() == expected
        body_hash, own_hash, body = versions_in(files)[piece.proof.version]
        assert piece.proof.hash == f"{own_hash}, of its text {body_hash}"
        assert body["quote"] == piece.quote.strip("“”")


def test_a_piece_that_no_bundle_carried_names_none_and_still_has_its_version(bundled):
    lead, _, _ = bundled
    pieces, _ = printed(make_ready(lead, PACK))
    (own,) = [piece for piece in pieces if not piece.proof.bundle]
    assert own.quote == "They asked us"
    assert own.proof.version
    assert own.proof.hash.startswith(lead.store.head(lead.store.all(Evidence)[-1].id).hash)


def test_what_went_out_is_traced_where_it_was_made_too(bundled):
    lead, inspector, sealed = bundled
    assert {str(trace.bundle_id) for trace in inspector.store.traces.all()} == sealed.keys()
    assert inspector.store.traces.all() == lead.store.traces.all()


def test_a_changed_piece_is_proved_by_the_bundle_that_carries_the_change(bundled, team):
    lead, inspector, _ = bundled
    piece = next(one for one in inspector.store.all(Evidence) if "listened" in one.quote)
    inspector.store.save(piece.model_copy(update={"says": "It changed what was done."}))
    item = bundles.make_bundle(inspector)
    send_all(inspector)
    before = {one.quote: one.proof.bundle for one in printed(make_ready(lead, PACK))[0]}
    collate(lead)
    after = {one.quote: one.proof.bundle for one in printed(make_ready(lead, PACK))[0]}
    changed = {quote for quote in after if before[quote] != after[quote]}
    assert changed == {piece.quote}
    assert after[piece.quote] == str(item.bundle_id)


def test_the_box_at_the_end_says_how(bundled):
    lead, _, _ = bundled
    last = make_ready(lead, PACK).tree.sections[-1]
    assert last.title == "How to check a piece"
    words = "\n".join(point for block in last.blocks for point in getattr(block, "items", ()))
    for tool in ("age -d -i KEY BUNDLE | zstd -d | tar x", "sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt",
                 "jq -cjS .body"):  # fmt: skip
        assert tool in words
