"""Rehearses a meeting before it is held: runs a copy of it with invented people, and says what is still to be mended.

Nothing of a rehearsal outlives it: it is one transaction that is always rolled back, of which only who asked is told.
"""
