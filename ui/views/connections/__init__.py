"""Connections: the page of the first run, and the list of profiles in the settings."""
