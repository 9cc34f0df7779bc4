"""One slice of fuzzing, in a process of its own, for it may end in a signal.

python -m benchmarks.campaigns.fuzz.process TARGET [OPTION OF LIBFUZZER ...] FOLDER
"""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Fuzz one target until its runs are done or something is wrong."""
    with atheris.instrument_imports(include=["claimgraph"]):
        from benchmarks.campaigns.fuzz.targets import TARGETS, expected

    name, *options = sys.argv[1:]
    tried = TARGETS[name].tried

    def one(content: bytes) -> None:
        with expected():
            tried(content)

    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
