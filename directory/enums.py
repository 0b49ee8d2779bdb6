"""Values that the directory's nouns share."""

LAST_RANK = 1000
"""The rank of those for whom protocol says nothing."""
