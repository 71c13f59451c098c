"""SimPy: a process a patient, who asks for one of the places and holds it for a week."""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import simpy


def patient(env, places, wait, held, key):
    """Ask, wait, be treated."""
    with places.request() as place:
        held[key] = wait
        yield place
        del held[key]
        yield env.timeout(1)


def source(env, places, opening, coming, held):
    """The list as it stands, the longest wait first; then those who come, in the middle of each week."""
    key = 0
    for wait in range(len(opening) - 1, -1, -1):
        for _ in range(opening[wait]):
            env.process(patient(env, places, -wait, held, key))
            key += 1
    yield env.timeout(0.5)
    for week, count in enumerate(coming, 1):
        for _ in range(count):
            env.process(patient(env, places, week, held, key))
            key += 1
        yield env.timeout(1)


def clerk(env, held, weeks, sizes):
    """Counts who waits, late in each week."""
    yield env.timeout(0.75)
    for _ in range(weeks):
        sizes.append(len(held))
        yield env.timeout(1)


def main(folder):
    """Simulate, then keep it: the keeping is not timed."""
    given = np.load(folder / "list.npz")
    opening, coming, places = given["opening"].tolist(), given["coming"].tolist(), int(given["places"])
    held, sizes = {}, []
    started = time.perf_counter()
    env = simpy.Environment()
    resource = simpy.Resource(env, capacity=places)
    env.process(source(env, resource, opening, coming, held))
    env.process(clerk(env, held, len(coming), sizes))
    env.run(until=len(coming) - 0.1)
    seconds = time.perf_counter() - started
    waited = [sum(len(coming) - came >= age for came in held.values()) for age in given["ages"].tolist()]
    print(json.dumps({"engine": "SimPy", "version": version("simpy"), "seconds": seconds, "sizes": sizes, "waited": waited}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
