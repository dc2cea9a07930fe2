"""Pictures of the whole window, for eyes: every view in every state, light and dark, at 100 and 150 %."""
