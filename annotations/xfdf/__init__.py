"""Marks as XFDF (ISO 19444-1), the way programs for PDFs hand annotations to each other. Pure: knows no database.

Everything stands in elements and attributes of the standard. What it has no word for, such as the pressure of a pen, is
added in a namespace of our own, which other programs pass over.
"""
