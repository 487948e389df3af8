"""Postil: annotated readers from texts and notes that stand off from them."""

__version__ = "0.1.0"
