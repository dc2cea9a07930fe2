"""Connections and their secrets: profiles in a file, tokens in the operating system's keyring or in memory.

The only part that imports keyring, and not before a secret is needed.
"""
