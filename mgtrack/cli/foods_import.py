"""`mgtrack foods import`: USDA's release files, taken into the catalogue one after the other."""

from __future__ import annotations

import time
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from mgtrack.config import Settings
from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.downloads import Download
from mgtrack.fdc.fetching import HOST, fetch, is_usdas
from mgtrack.foods.catalogue_import.releases import Imported, import_release
from mgtrack.wording.figures import plural


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--again", is_flag=True, help="Import files that were imported before, too.")
@with_appcontext
def import_files(files: tuple[str, ...], *, again: bool) -> None:
    """Import USDA's download files: the zips of CSV or JSON of any type of food.

    FILE is a zip on this machine, or USDA's address of one. Each is taken in whole or not at all.
    Run the same command again after it broke off: files that are in are passed over, and a file
    that came in part is asked for the rest. A release that is older than the one that is here adds
    nothing. With --again a file repairs what was done to its foods since it was imported.
    """
    for file in files:
        try:
            if "://" in file:
                _fetch_and_import(file, again=again)
            else:
                _import(Path(file), again=again)
        except DownloadError as error:
            raise click.ClickException(f"{file} was not imported. {error}") from error


def _fetch_and_import(address: str, *, again: bool) -> None:
    if not is_usdas(address):
        raise DownloadError(f"Files are fetched as zips from https://{HOST} alone.")
    settings: Settings = current_app.config["SETTINGS"]
    bar = click.progressbar(length=0, label="Fetching")

    def progress(received: int, total: int) -> None:
        bar.length = total
        bar.update(received - bar.pos)

    with bar:
        path = fetch(address, settings.data_folder / "downloads", progress)
    try:
        _import(path, again=again)
    except DownloadError:
        path.unlink()  # or the next try would find it in the place of a better one
        raise
    path.unlink()


def _import(path: Path, *, again: bool) -> None:
    started = time.monotonic()
    with Download(path) as download:
        bar = click.progressbar(length=download.size, label=path.name)
        with bar:
            imported = import_release(download, bar.update, again=again)
    click.echo(_summary(path.name, imported, time.monotonic() - started))


def _summary(name: str, imported: Imported, seconds: float) -> str:
    if imported.before:
        return f"{name}: imported before, nothing to do (--again imports it once more)"
    lines = [
        f"{name}: {plural(imported.foods, 'food', 'foods')} in {seconds:.0f} s",
        f"  {imported.new:,} new",
        f"  {imported.changed:,} changed",
        f"  {imported.gone:,} gone from the release ({imported.kept:,} of them kept)",
        f"  {imported.without_magnesium:,} without magnesium",
        f"  {imported.older_labels:,} older labels of a product, left out",
        f"  {sum(imported.rejected.values()):,} rejected",
    ]
    lines += [f"    {times:,}: {reason}" for reason, times in imported.rejected.items()]
    return "\n".join(lines)
