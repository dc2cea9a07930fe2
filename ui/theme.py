"""Colours, type and sizes of the window (design/ui.md), in light, dark and high contrast.

Widgets ask ``theme()`` for tokens and sizes when they paint; everything repaints when the scheme or the text size
changes. The program owns its palettes, because not every platform plug-in follows ``setColorScheme``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


class Scheme(StrEnum):
    """What the operator may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Tone(StrEnum):
    """The meanings that a colour can have; a sign and a word always stand beside it."""

    BLUE = "blue"  # pending, news
    GREEN = "green"  # done, active
    AMBER = "amber"  # soon, delayed
    RED = "red"  # stopped, bounced
    GREY = "grey"  # over, neutral


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One palette, as ``#RRGGBB``. Every text pair of `text_pairs` has a contrast of 4.5:1 at least."""

    dark: bool
    bg: str
    nav: str
    surface: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    accent: str
    accent_text: str
    blue: str
    blue_bg: str
    green: str
    green_bg: str
    amber: str
    amber_bg: str
    red: str
    red_bg: str
    grey: str
    grey_bg: str
    sel: str
    sel_text: str

    def of(self, tone: Tone) -> str:
        """The tone's text colour."""
        return getattr(self, tone.value)

    def bg_of(self, tone: Tone) -> str:
        """The tone's background."""
        return getattr(self, f"{tone.value}_bg")

    def text_pairs(self) -> list[tuple[str, str]]:
        """Every (text, background) that the window uses for text that must be read."""
        grounds = (self.bg, self.nav, self.surface, self.raised)
        pairs = [(ink, ground) for ink in (self.text, self.muted) for ground in grounds]
        pairs += [(self.accent, ground) for ground in (self.surface, self.raised)]
        pairs += [(self.red, self.surface), (self.red, self.raised), (self.amber, self.surface), (self.amber, self.sel)]
        pairs += [(self.text, self.sel), (self.muted, self.sel), (self.sel_text, self.sel)]
        pairs += [(self.accent_text, self.accent), (self.accent_text, self.red)]
        pairs += [(self.of(tone), self.bg_of(tone)) for tone in Tone]
        pairs += [(self.text, self.bg_of(tone)) for tone in Tone]
        return pairs


LIGHT = Tokens(
    dark=False,
    bg="#F5F6F8", nav="#ECEEF2", surface="#FFFFFF", raised="#FBFBFD",
    text="#1A1F27", muted="#5A6372", faint="#8A93A3", line="#E2E5EB",
    accent="#3056D3", accent_text="#FFFFFF",
    blue="#1F5FBF", blue_bg="#E5EEFB", green="#17714A", green_bg="#E0F3E8", amber="#8A5A00", amber_bg="#FCF0D6",
    red="#B3261E", red_bg="#FBE6E4", grey="#586172", grey_bg="#ECEEF2", sel="#E6ECFC", sel_text="#1A2F7A",
)  # fmt: skip

DARK = Tokens(
    dark=True,
    bg="#15181D", nav="#1B1F26", surface="#1E2229", raised="#23282F",
    text="#E7EAF0", muted="#A3ACBA", faint="#757E8D", line="#2E343D",
    accent="#6E8BFF", accent_text="#0E1330",
    blue="#86B4FF", blue_bg="#1D2D4A", green="#6FD3A0", green_bg="#17352A", amber="#F0BE5B", amber_bg="#3A2E14",
    red="#FF9089", red_bg="#44211F", grey="#A9B1BF", grey_bg="#2B3038", sel="#27345F", sel_text="#DCE4FF",
)  # fmt: skip

HIGH_CONTRAST = Tokens(
    dark=True,
    bg="#000000", nav="#000000", surface="#000000", raised="#0A0A0A",
    text="#FFFFFF", muted="#E6E6E6", faint="#BDBDBD", line="#8C8C8C",
    accent="#FFE45C", accent_text="#000000",
    blue="#9CCBFF", blue_bg="#00264D", green="#7CF2B2", green_bg="#003320", amber="#FFD36B", amber_bg="#3D2B00",
    red="#FFB0AA", red_bg="#4D0B07", grey="#E0E0E0", grey_bg="#262626", sel="#1F2F73", sel_text="#FFFFFF",
)  # fmt: skip

MIN_SCALE, MAX_SCALE = 1.0, 2.0

_BODY_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The system's interface font size when nobody changed it; what is above counts as an enlarged system text."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours after WCAG 2.2 (1 to 21)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(over: str, under: str, share: float) -> QColor:
    """``over`` laid on ``under`` with that share (0 to 1)."""
    a, b = QColor(over), QColor(under)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in pairs))


class Theme(QObject):
    """The scheme and text size in use. ``changed`` follows either; the style sheet is already the new one then."""

    changed = Signal()

    def __init__(self, app: QApplication, *, scheme: Scheme = Scheme.SYSTEM, text_scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._family: str | None = None
        self._scheme = scheme
        self._text_scale = text_scale
        self._system_font = QFont(app.font())
        self.tokens = LIGHT
        self.scale = 1.0
        app.styleHints().colorSchemeChanged.connect(self._apply)

    @property
    def scheme(self) -> Scheme:
        """What is chosen; `tokens` says what came of it."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """The chosen text size, 1.0 to 2.0; `scale` includes the system's own."""
        return self._text_scale

    def set_scheme(self, scheme: Scheme) -> None:
        """Use that scheme from now on; SYSTEM follows the system live."""
        self._scheme = scheme
        self._apply()

    def set_text_scale(self, text_scale: float) -> None:
        """Text and everything sized by it, 1.0 to 2.0."""
        self._text_scale = min(MAX_SCALE, max(MIN_SCALE, text_scale))
        self._apply()

    def set_family(self, family: str) -> None:
        """Use another font than the system's; for pictures that must look the same everywhere."""
        self._family = family
        self._apply()

    def px(self, pixels: float) -> int:
        """A length of the design at the present text size."""
        return round(pixels * self.scale)

    def colour(self, token: str) -> QColor:
        """A token by name as a colour."""
        return QColor(getattr(self.tokens, token))

    def font(self, size: float = 13, weight: int = 400) -> QFont:
        """The interface font with tabular figures; ``size`` in pixels of the design, ``weight`` 400, 500 or 650.

        The drawings' 550 is 500 here: where a font has no such weight, Qt would take the next bolder one.
        """
        font = QFont(self._family or self._system_font.family())
        if self._family is None:
            font.setFamilies(self._system_font.families())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def install(self, *, style_is_set: bool = False) -> Theme:
        """Make this the theme of the application. ``style_is_set``: it was started with Fusion."""
        global _installed  # noqa: PLW0603  (one application, one theme)
        _installed = self
        if not style_is_set:
            self._app.setStyle("Fusion")
        self._apply()
        return self

    def _apply(self) -> None:
        from ui.sheet import style_sheet  # noqa: PLC0415  (it needs Tokens from here)

        before = self.scale
        self.tokens = self._chosen()
        self.scale = min(MAX_SCALE, max(MIN_SCALE, self._text_scale * self._system_enlargement()))
        if self.scale != before and QApplication.allWidgets():
            from ui.rescaling import rescale  # noqa: PLC0415  (only for pages that are open already)

            rescale(self.scale / before)
        self._app.setFont(self.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()

    def _chosen(self) -> Tokens:
        match self._scheme:
            case Scheme.LIGHT:
                return LIGHT
            case Scheme.DARK:
                return DARK
            case Scheme.HIGH_CONTRAST:
                return HIGH_CONTRAST
        if _system_wants_contrast():
            return HIGH_CONTRAST
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _system_enlargement(self) -> float:
        if self._family is not None:
            return 1.0
        usual = _BODY_POINTS.get(sys.platform, 11.0)
        return max(1.0, self._system_font.pointSizeF() / usual)


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def palette(tokens: Tokens) -> QPalette:
    """The tokens as a palette, for everything that Qt draws by itself."""
    result = QPalette()
    role = QPalette.ColorRole
    plain = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.red,
        role.Highlight: tokens.sel,
        role.HighlightedText: tokens.sel_text,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.faint,
        role.Shadow: tokens.faint,
        role.Accent: tokens.accent,
    }
    for which, colour in plain.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return result


_installed: Theme | None = None


def theme() -> Theme:
    """The application's theme; a light one is installed where nobody has chosen yet (a widget in a test)."""
    global _installed  # noqa: PLW0603
    if _installed is None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("There is no application yet.")
        _installed = Theme(app, scheme=Scheme.LIGHT).install()
    return _installed
