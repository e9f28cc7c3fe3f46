"""Build the site: text dumps in seeds/ to Markdown in docs/ to HTML in site/. All of it is in the package banmian."""

from banmian.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
