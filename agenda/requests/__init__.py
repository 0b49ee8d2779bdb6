"""Papers that the desk asks people for: who brings what by when, who approves it, where it stands."""
