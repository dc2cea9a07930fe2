"""Inviting people: reading lists, saying what would happen, sending."""
