"""Approval by several people one after another: what lies before them, who they are, what they decide."""
