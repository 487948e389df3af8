"""Runs the command line: `python -m postil`."""

from postil.cli import main

main()
