"""The board secretary of a body: records what the board decided."""
