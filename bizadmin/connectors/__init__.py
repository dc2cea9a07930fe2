"""One package (or module) a kind of account backend, each an `AccountBackend`."""
