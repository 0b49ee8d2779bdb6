"""E-mail: what a message says, its calendar part, the server it is handed to, and what comes back."""
