"""The one place where Flask extensions are made; `create_app` binds them to an app."""

from __future__ import annotations

from flask_compress import Compress
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from htmx_flask import Htmx

from mgtrack.db.base import Base

db = SQLAlchemy(
    model_class=Base,
    engine_options={
        # What a failed statement was given is somebody's: an email, a hash, the words of a note.
        "hide_parameters": True,
    },
)
migrate = Migrate()
csrf = CSRFProtect()
login_manager = LoginManager()
limiter = Limiter(key_func=get_remote_address)
compress = Compress()
htmx = Htmx()
