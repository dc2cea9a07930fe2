"""The conformance kit: does an account backend keep the contract of the REST interface, point by point?

``bizadmin conformance BASE_URL`` asks any backend that claims it. The kit sees no more than what goes over the wire, so
that it serves authors of other backends as well as ours.
"""
