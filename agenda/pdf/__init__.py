"""The papers engine: measures, reads and draws one PDF inside a bare child process (``python -m agenda.pdf``).

The only package that imports PyMuPDF; it knows neither Django nor rights. A process that serves people must never
import more of it than ``jobs``, ``comparison``, ``areas`` and ``sandbox``: plain messages, places and limits.
"""
