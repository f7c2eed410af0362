"""The event loop that everything waits on which may have to be given up while a network is silent."""

import asyncio
from collections.abc import Awaitable, Coroutine
from functools import cache
from threading import Thread
from typing import Any, TypeVar

Given = TypeVar("Given")


@cache
def aside_loop() -> asyncio.AbstractEventLoop:
    """One for all, on a thread of its own that ends with the program."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="stores", daemon=True).start()
    return loop


def run_aside(doing: Coroutine[Any, Any, Given]) -> Given:
    """Do something on that thread and wait for it. Raises what it raises. Never called on that thread."""
    return asyncio.run_coroutine_threadsafe(doing, aside_loop()).result()


async def within(doing: Awaitable[Given], limit_s: float) -> Given:
    """The same, given up after so many seconds. Raises TimeoutError."""
    return await asyncio.wait_for(doing, limit_s)
