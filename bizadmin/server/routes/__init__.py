"""The REST interface: one module a resource. Reads a request, asks the rules, writes the answer."""
