"""How fast Vouchbook is beside its peers: a generator of programs, and `python -m bench`."""
