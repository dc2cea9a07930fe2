"""The REST interface v1: the embedded backend, a company-wide one, or any other that implements it."""

from bizadmin.connectors.rest.backend import RestBackend

__all__ = ["RestBackend"]
