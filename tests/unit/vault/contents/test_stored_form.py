"""Bodies are packed and unpacked on several threads at once: the vault's, the one that keeps drafts, snapshots'."""

from concurrent.futures import ThreadPoolExecutor

from desktop.vault.contents.stored_form import ZSTD, packed, unpacked

THREADS, TIMES = 4, 150


def test_what_threads_pack_beside_each_other_is_what_they_unpack() -> None:
    def pack_and_unpack(number: int) -> int:
        body = b"".join(b"%d %d they listened. " % (number, place) for place in range(2_000))
        wrong = 0
        for _ in range(TIMES):
            packing, data = packed(body)
            wrong += packing != ZSTD or unpacked(packing, data) != body
        return wrong

    with ThreadPoolExecutor(THREADS) as threads:
        assert list(threads.map(pack_and_unpack, range(THREADS))) == [0] * THREADS
