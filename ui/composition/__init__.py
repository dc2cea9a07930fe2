"""What `ui.app` puts together: the only part of the window that knows connectors, credentials, settings and paths."""
