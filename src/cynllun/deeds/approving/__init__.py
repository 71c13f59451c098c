"""What a board does: consider a version, and approve it or not."""

from cynllun.deeds.approving.before_board import begin_again, declare_ready, reopen_plan
from cynllun.deeds.approving.board_approval import Minute, record_board_approval

__all__ = ["Minute", "begin_again", "declare_ready", "record_board_approval", "reopen_plan"]
