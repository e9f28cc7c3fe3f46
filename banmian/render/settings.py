"""What the writer needs to know of mkdocs.yml: what the site is, where it and its repository will be."""

from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from banmian.errors import RenderError


@dataclass(frozen=True, slots=True)
class Settings:
    """Names and addresses from mkdocs.yml, "" where it has none."""

    site_name: str
    site_description: str
    site_url: str
    """Ends in a slash."""
    repo_url: str
    """Ends in none."""


def read_settings(config: Path) -> Settings:
    """The settings, environment variables put in as MkDocs does. Raises RenderError where the file is no YAML."""
    try:
        with config.open("rb") as file:
            values = yaml_load(file, get_yaml_loader())
    except (ConfigurationError, TypeError, ValueError) as error:
        raise RenderError(config, None, str(error), "a YAML file") from error
    if not isinstance(values, dict):
        raise RenderError(config, None, f"holds no settings but {values!r:.40}", "lines such as site_name: 版面")
    names = ("site_name", "site_description", "site_url", "repo_url")
    name, description, site_url, repo_url = (str(values.get(one) or "") for one in names)
    return Settings(name, description, site_url and site_url.rstrip("/") + "/", repo_url.rstrip("/"))
