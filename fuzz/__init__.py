"""Attacks on every reader of outside data; README.md says how to run them and what they hold."""
