"""The things, states and rules that the desktop client and the account backend share. No I/O."""
