"""Owns what is written on pages: private strokes that only their author ever sees, and those shown to the room."""
