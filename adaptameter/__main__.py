"""`python -m adaptameter` is the command line."""

from adaptameter.cli import main

if __name__ == "__main__":
    main()
