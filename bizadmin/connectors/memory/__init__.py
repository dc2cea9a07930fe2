"""An account backend in memory: the contract's plainest reading, for tests of the window and the services."""

from bizadmin.connectors.memory.backend import MemoryBackend

__all__ = ["MemoryBackend"]
