"""No months are kept any more: sums are asked of entries and doses themselves, each time."""

from __future__ import annotations

from types import ModuleType

from alembic import context

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def _months_added_up() -> ModuleType:
    """The migration that made `diary_months` and its triggers, as none has changed them since."""
    return context.script.get_revision("0017").module


def upgrade() -> None:
    _months_added_up().downgrade()


def downgrade() -> None:
    _months_added_up().upgrade()
