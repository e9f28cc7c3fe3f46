"""Faults on purpose: what a build leaves when it is killed, starved, locked out or lied to. README.md tells more."""
