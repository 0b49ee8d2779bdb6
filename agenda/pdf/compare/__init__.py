"""Compares two versions of a paper, page by page, word by word, and by their looks.

``sequences`` and ``pages`` are about order, ``text``, ``running`` and ``passages`` about words, ``pictures``, ``looks``
and ``sights`` about what is seen; ``versions`` puts them together.

Must never take a likeness for an equality: what is only similar counts as changed.
"""
