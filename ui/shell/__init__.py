"""What surrounds the views: top bar, navigation, status bar, notices, command palette, shortcut sheet."""
