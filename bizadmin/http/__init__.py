"""The client's way over HTTP: the only importer of requests.

A connector asks through `bizadmin.http.transport.Transport` and gets an `Answer`, or a domain failure that says what
was wrong with the way. What an answer means is the connector's business.
"""
