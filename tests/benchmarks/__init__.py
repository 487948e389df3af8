"""How fast Postil is beside Hugo, and what it takes of memory: `make bench`."""
