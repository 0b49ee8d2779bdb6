"""Types of meetings: the rules a body meets by, kept by the installation's administrators like its other lists."""
