"""How a decided plan is delivered: what was promised, what was reported, what the board made of it."""
