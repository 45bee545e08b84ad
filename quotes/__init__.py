"""Attributed quotations out of news text: who said what, when, where and about what."""
