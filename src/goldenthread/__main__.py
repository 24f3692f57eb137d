"""`python -m goldenthread` is the `goldenthread` command."""

from goldenthread.cli import main

if __name__ == "__main__":
    main()
