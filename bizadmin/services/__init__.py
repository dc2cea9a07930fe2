"""What the operator does, a use case each. Ports come in by constructor; nothing here knows Qt or HTTP."""
