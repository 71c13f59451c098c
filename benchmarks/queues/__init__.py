"""One waiting list served in order, by Cynllun, by a plain deque, and by two packages for simulation in environments of their own, used as
their own documentation recommends."""
