"""The one dispatcher behind both doors: decode, look for a receipt, open the transaction, act, answer.

An app registers its acts with ``@command("noun.verb")`` on a function ``(cmd, *, by)`` whose first parameter's type is
the command's struct; one that many people do at the same moment, with ``@batch_command`` on a ``BatchHandler``.
Everything a person changes goes through ``execute`` or ``execute_many``.
"""

from journal.commands.execution import execute, execute_many
from journal.commands.handlers import BatchHandler, batch_command, command, registered_commands
from journal.commands.requests import Answer, Asked, Outcome, Request

__all__ = [
    "Answer",
    "Asked",
    "BatchHandler",
    "Outcome",
    "Request",
    "batch_command",
    "command",
    "execute",
    "execute_many",
    "registered_commands",
]
