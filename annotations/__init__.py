"""Owns what is written on pages: marks that only their author ever sees, those of a group, those of the room."""
