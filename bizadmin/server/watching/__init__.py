"""What whoever runs the backend sees of it: readiness, metrics, the log."""
