"""One file a peer, each a program of its own: it is run by the Python of that peer's environment, knows nothing of Cynllun, and
prints JSON: how long it took from the frames in memory to its own report of what failed, and how often each rule failed."""
