"""One file a peer, each a program of its own, run by the Python of that peer's environment. It reads series (a matrix, NaN for
missing, their lengths, targets and better ways), keeps what it found, and prints JSON: its name, version and seconds."""
