"""How fast, as ratios within one run: the engine beside Polars, and the command beside the parts it cannot do without."""
