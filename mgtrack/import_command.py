"""`mgtrack foods import`: USDA's release files, taken into the catalogue one after the other."""

from __future__ import annotations

import time
from pathlib import Path

import click
from flask.cli import with_appcontext

from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.downloads import Download
from mgtrack.foods.releases import Imported, import_release
from mgtrack.formats import plural


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@with_appcontext
def import_files(files: tuple[str, ...]) -> None:
    """Import USDA's download files: the zips of CSV or JSON of any type of food.

    Each FILE is taken in whole or not at all. Run the same command again after it broke off: files
    that are in are passed over.
    """
    for file in files:
        try:
            _import(Path(file))
        except DownloadError as error:
            raise click.ClickException(f"{file} was not imported. {error}") from error


def _import(path: Path) -> None:
    started = time.monotonic()
    with Download(path) as download:
        bar = click.progressbar(length=download.size, label=path.name)
        with bar:
            imported = import_release(download, bar.update)
    click.echo(_summary(path.name, imported, time.monotonic() - started))


def _summary(name: str, imported: Imported, seconds: float) -> str:
    if imported.before:
        return f"{name}: imported before, nothing to do"
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
