"""Owns who is who: units, people and how they sign in."""
