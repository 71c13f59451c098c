"""The framework's requirements on a plan: what the body answers, what is open, what officials settled, and the plan's annex."""
