"""Board packs: the agenda of a meeting and its papers bound into one file, made for one reader and for a short time.

A pack holds what its reader may take along at the moment and nothing else; nobody is ever given another's.
"""
