"""AdaptaMeter: score partners with a versioned questionnaire and show how they compare and change."""

__version__ = "0.1.0"
