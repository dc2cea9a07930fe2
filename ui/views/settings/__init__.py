"""Settings: appearance, connections, where data and secrets are, about. Not of one connection, so `ui.app` builds it."""
