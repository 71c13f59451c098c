"""The chief executive of a body, its accountable officer: acknowledges breaches and submits the plan."""
