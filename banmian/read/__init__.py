"""From the bytes in seeds/ to Pages: finding dumps, decoding them, numbering their lines."""
