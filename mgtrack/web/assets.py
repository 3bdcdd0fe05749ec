"""Front-end files: served with names that carry their content's hash, so browsers keep them."""

from __future__ import annotations

import json

from flask import Flask, current_app
from whitenoise import WhiteNoise

from mgtrack.paths import STATIC

PREFIX = "/static/"


class AssetsNotBuiltError(RuntimeError):
    """The front-end files have not been built."""


def built_name(name: str) -> str:
    """Return the name of a built file in `STATIC`, by its plain name (`app.css`)."""
    manifest: dict[str, str] = current_app.extensions["mgtrack-assets"]
    return manifest[name]


def asset(name: str) -> str:
    """Return the URL of a built file, by its plain name."""
    return PREFIX + built_name(name)


def init_app(app: Flask) -> None:
    """Serve the built files under `/static/` and give templates `asset(name)`.

    Raises:
        AssetsNotBuiltError: `make assets` has not been run.
    """
    manifest_file = STATIC / "manifest.json"
    try:
        manifest: dict[str, str] = json.loads(manifest_file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssetsNotBuiltError(
            "The front-end files are not built yet. Run `make assets` in the checkout first."
        ) from None
    hashed = {PREFIX + file for file in manifest.values()}

    app.extensions["mgtrack-assets"] = manifest
    app.jinja_env.globals["asset"] = asset
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign] # Flask's documented way
        app.wsgi_app,
        root=str(STATIC),
        prefix=PREFIX,
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: url in hashed,
        add_headers_function=lambda headers, _path, _url: headers.add_header(
            "X-Content-Type-Options", "nosniff"
        ),
    )
