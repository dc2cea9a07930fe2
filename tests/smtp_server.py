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
            asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(10)
        super().stop(**options)

    async def _hang_up(self) -> None:
        if self.server is not None:
            self.server.close()
        for transport in list(self.loop._transports.values()):  # asyncio gives no other way before Python 3.13
            transport.abort()
        for _ in range(3):  # the sockets are closed in the rounds of the loop that follow
            await asyncio.sleep(0)
