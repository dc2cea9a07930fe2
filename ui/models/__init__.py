"""Table models. They hold what controllers hand them and never ask a backend themselves."""
