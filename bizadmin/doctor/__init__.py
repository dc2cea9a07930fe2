"""Why somebody cannot join: facts → findings. Pure, shared by the window and the command line."""
