"""Commands of the command line beside the window: what a script or a ticket system asks."""
