"""The statutory position: the sum of the law for each body, the control totals beside it, and the duty to plan."""
