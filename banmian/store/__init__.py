"""What a build keeps for the next one: of every dump what was made of it, under a digest of all that it depends on."""
