"""Measurements. Each prints its figures beside the limit, or beside a peer measured in the same run."""
