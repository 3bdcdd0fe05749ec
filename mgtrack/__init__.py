"""mgtrack: am I getting enough magnesium, and not too much from supplements?"""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from mgtrack import web
from mgtrack.accounts.guests import KEPT_UNUSED
from mgtrack.config import Settings, make_data_folder
from mgtrack.db import session
from mgtrack.extensions import compress, csrf, db, htmx, limiter, login_manager, migrate
from mgtrack.jobs import models as _jobs  # noqa: F401 - no page has them; migrations know all tables
from mgtrack.paths import MIGRATIONS, TEMPLATES
from mgtrack.web import nul, rate_limits, requests, uploads

__version__ = "0.2.0"


def create_app(settings: Settings | None = None) -> Flask:
    """The application, bound to its settings (the environment's by default).

    Raises:
        ConfigurationError: a setting can't be used; the message says which, and why.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder=TEMPLATES, static_folder=None)
    _configure(app, settings)
    nul.init_app(app)
    uploads.init_app(app)
    _bind_extensions(app)
    requests.init_app(app)
    web.init_app(app, settings)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # Flask's documented way
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    return app


def _configure(app: Flask, settings: Settings) -> None:
    if settings.database_url.startswith("sqlite"):
        make_data_folder(settings.data_folder)
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=256 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        # `mgtrack/web/csrf.py` checks, and asks for the token where a browser doesn't say enough.
        WTF_CSRF_CHECK_DEFAULT=False,
        # A form that was left open over night is still the person's own: the token lasts as long
        # as the session does.
        WTF_CSRF_TIME_LIMIT=None,
        SESSION_COOKIE_NAME="mgtrack",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=KEPT_UNUSED,
        RATELIMIT_STORAGE_URI="mgtrack://",
        RATELIMIT_ON_BREACH_CALLBACK=rate_limits.refuse,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIN_SIZE=500,
        COMPRESS_BR_LEVEL=5,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.sort_keys = False  # type: ignore[attr-defined] # the default provider's own setting


def _engine_options(settings: Settings) -> dict[str, Any]:
    # A connection may have died while it was at rest, as when the database was restarted.
    options: dict[str, Any] = {"pool_pre_ping": True}
    if not settings.database_url.startswith("sqlite"):
        # libpq's own, so that nobody waits minutes for a host that went away: seconds until it
        # answers (2 is the least), milliseconds until it takes what was sent.
        options["connect_args"] = {"connect_timeout": 2, "tcp_user_timeout": 2000}
        if not settings.prepared_statements:
            # psycopg's own way to prepare no statement, however often it is executed.
            options["connect_args"]["prepare_threshold"] = None
    return options


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    session.init_app(app, db)
    migrate.init_app(app, db, directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)
    csrf.init_app(app)
    login_manager.init_app(app)
    limiter.init_app(app)
    compress.init_app(app)
    htmx.init_app(app)
