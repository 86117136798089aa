"""``python -m miner``: the command line."""

from miner.cli import main

if __name__ == "__main__":
    main()
