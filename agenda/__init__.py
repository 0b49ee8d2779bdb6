"""Owns what is prepared, approved and distributed: meetings, items, participants, papers and their pages."""
