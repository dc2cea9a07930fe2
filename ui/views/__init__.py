"""The views. Each package offers ``build(context, parent) -> QWidget``; the widget may have ``open(destination)`` and
``refresh()``."""
