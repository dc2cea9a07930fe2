"""The points of the contract, grouped by what they are about. Each is one small function that quotes its rule."""
