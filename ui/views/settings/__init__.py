"""Settings: appearance, connections, where data and secrets are, about. Of no one connection, so `ui.app` builds it."""
