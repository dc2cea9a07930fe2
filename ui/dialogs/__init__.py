"""The few questions that must interrupt."""
