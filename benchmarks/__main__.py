"""Run all the benchmarks: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks import edition, engine, frameworks, process, searching


def main() -> None:
    """Every ratio; ends with 1 when one is not what is asked."""
    fast = engine.run() >= 1
    print()
    edition.run()
    print()
    quick = process.run() <= process.MOST
    print()
    read = frameworks.run() <= frameworks.MOST
    print()
    found = searching.run() <= searching.MOST
    raise SystemExit(0 if fast and quick and read and found else 1)


if __name__ == "__main__":
    main()
