"""The browser's door: routes, forms, view models and filters. Only doors know HTTP."""

from __future__ import annotations

from flask import Flask

from mgtrack.config import Mode, Settings
from mgtrack.foods.usda import make_fdc_client
from mgtrack.web import assets, csrf, errors, filters, health, home, security
from mgtrack.web.accounts import guest_routes, question_routes, recovery_routes, session_routes
from mgtrack.web.accounts import routes as accounts
from mgtrack.web.custom_foods import ingredient_routes
from mgtrack.web.custom_foods import routes as custom_foods
from mgtrack.web.data import file_routes
from mgtrack.web.data import routes as data
from mgtrack.web.diary import (
    add_routes,
    barcode_routes,
    copy_routes,
    day_state_routes,
    favourite_routes,
    meal_routes,
    own_meal_routes,
    quick_routes,
    saved_meal_routes,
)
from mgtrack.web.diary import routes as diary
from mgtrack.web.foods import routes as foods
from mgtrack.web.guidance import routes as guidance
from mgtrack.web.notes import routes as notes
from mgtrack.web.offline import routes as offline
from mgtrack.web.suggestions import routes as suggestions
from mgtrack.web.supplements import dose_routes
from mgtrack.web.supplements import routes as supplements
from mgtrack.web.trends import routes as trends
from mgtrack.web.trends import usual_routes
from mgtrack.web.undo import routes as undo

BLUEPRINTS = (
    health.blueprint,
    home.blueprint,
    offline.blueprint,
    accounts.blueprint,
    question_routes.blueprint,
    guest_routes.blueprint,
    session_routes.blueprint,
    recovery_routes.blueprint,
    recovery_routes.own_codes,
    diary.blueprint,
    add_routes.blueprint,
    favourite_routes.blueprint,
    saved_meal_routes.blueprint,
    quick_routes.blueprint,
    dose_routes.blueprint,
    copy_routes.blueprint,
    day_state_routes.blueprint,
    usual_routes.blueprint,
    trends.blueprint,
    barcode_routes.blueprint,
    meal_routes.blueprint,
    own_meal_routes.blueprint,
    custom_foods.blueprint,
    ingredient_routes.blueprint,
    notes.blueprint,
    foods.blueprint,
    guidance.blueprint,
    supplements.blueprint,
    suggestions.blueprint,
    undo.blueprint,
    data.blueprint,
    file_routes.blueprint,
)


def init_app(app: Flask, settings: Settings) -> None:
    """Give the app its pages, and what every page needs: filters, errors, headers, assets."""
    fdc = make_fdc_client(settings)
    app.extensions["mgtrack-fdc"] = fdc
    csrf.init_app(app)
    filters.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.mode is Mode.DEVELOPMENT:
        app.register_blueprint(home.styleguide)
    if settings.metrics_token:
        # Its library looks at the environment when it is imported, which `mgtrack run` sets first.
        from mgtrack.web import metrics  # noqa: PLC0415

        metrics.init_app(app, settings, fdc)
    errors.init_app(app)
    security.init_app(app)
    assets.init_app(app)
