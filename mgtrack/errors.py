"""The domain's errors, and the one place that turns errors into HTTP."""

from __future__ import annotations


class DomainError(Exception):
    """A rule of the domain was not met. The message is a sentence for the person."""


class NotFoundError(DomainError):
    """There is no such thing, or it is somebody else's: a stranger is told no more."""
