"""What this machine does not allow to be tried."""


class Skip(Exception):
    """Says why a kind of fault cannot be tried here."""
