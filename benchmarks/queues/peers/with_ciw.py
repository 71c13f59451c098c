"""Ciw: one node with as many servers as there are places a week, each treatment a week long, arrivals in batches."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import ciw
import numpy as np


def main(folder):
    """Simulate, then count: the counting is not timed."""
    given = np.load(folder / "list.npz")
    opening, coming, places = given["opening"].tolist(), given["coming"].tolist(), int(given["places"])
    weeks = len(coming)
    started = time.perf_counter()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([0.01, 0.49, *([1.0] * (weeks - 1)), 1e9])],
        batching_distributions=[ciw.dists.Sequential([sum(opening), *coming, 1])],
        service_distributions=[ciw.dists.Deterministic(1.0)],
        number_of_servers=[places],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(weeks - 0.1)
    seconds = time.perf_counter() - started
    there = simulation.nodes[1].all_individuals
    begun = [each.service_start_date for each in simulation.get_all_records()]
    begun += [each.service_start_date for each in there if each.service_start_date is not False]
    waiting = [round(each.arrival_date + 0.5) for each in there if each.service_start_date is False]
    by_week = np.bincount(np.floor(begun).astype(int), minlength=weeks)[:weeks]
    sizes = (sum(opening) + np.cumsum(coming) - np.cumsum(by_week)).tolist()
    waited = [sum(weeks - came >= age for came in waiting) for age in given["ages"].tolist()]
    print(json.dumps({"engine": "Ciw", "version": version("ciw"), "seconds": seconds, "sizes": sizes, "waited": waited}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
