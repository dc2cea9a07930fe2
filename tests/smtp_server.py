"""A mail server of a test's own: aiosmtpd on a port of this computer, in a thread."""

from __future__ import annotations

import asyncio
from typing import Any

from aiosmtpd.controller import Controller


class SmtpServer(Controller):
    """As aiosmtpd has it, but it hangs up when it stops: else a connection that a client keeps, or that died with it,
    is left to the garbage, which warns in the middle of another test."""

    def stop(self, **options: Any) -> None:
        """Hang up, then stop."""
        if self.loop.is_running():
            asyncio.run_coroutine_threadsafe(hang_up(self.server), self.loop).result(10)
        super().stop(**options)


async def hang_up(server: asyncio.Server | None) -> None:
    """Let nobody in any more, and break off every connection of the running loop."""
    if server is not None:
        await let_nobody_in(server)
    for _ in range(10):  # TLS takes some rounds of the loop to let go of its socket
        for transport in list(asyncio.get_running_loop()._transports.values()):  # there is no other way before 3.13
            transport.abort()
        await asyncio.sleep(0)


async def let_nobody_in(server: asyncio.Server) -> None:
    """Close the server, but not before who knocked is in: asyncio drops them half made, for the garbage to find."""
    for listener in server.sockets:
        asyncio.get_running_loop().remove_reader(listener.fileno())
    for _ in range(2):
        await asyncio.sleep(0)
    server.close()
