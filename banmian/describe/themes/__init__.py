"""What an article treats: the themes of data/themes.toml, found by weighted words with their evidence."""

from banmian.describe.themes.load import Theme, load_themes
from banmian.describe.themes.score import classify, explain_themes

__all__ = ["Theme", "classify", "explain_themes", "load_themes"]
