"""`toc lab`: JupyterLab with the live editor, on a workspace of the user's."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Final

import click

from toc.cli.workspace import EXAMPLE, FIRST_NOTEBOOK, prepared
from toc.errors import UsageError
from toc.formats.registry import read

#: Settings that keep JupyterLab from asking for news, updates and extensions online.
_SETTINGS: Final = Path(__file__).parent / "lab_settings"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    envvar="TOC_WORKSPACE",
    default=Path("~/toc-workspace"),
    show_default=True,
    help="Your folder for notebooks and theories; made when missing. Also TOC_WORKSPACE.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser; print the address.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on this machine.")
def command(
    file: Path | None, workspace: Path, *, no_browser: bool, port: int | None
) -> None:
    """Open JupyterLab with the live editor.

    Without FILE the editor opens a copy of the Cambodia programme in your workspace.
    Everything stays on this machine, and no network is needed.
    """
    folder = workspace.expanduser().absolute()
    theory_file = _checked(file) if file is not None else folder / EXAMPLE
    for remark in prepared(folder):
        click.echo(remark, err=True)
    click.echo(f"The editor opens {theory_file}; your workspace is {folder}.")
    # The notebooks' kernels inherit both.
    os.environ["TOC_FILE"] = str(theory_file)
    os.environ["TOC_WORKSPACE"] = str(folder)
    _run(_arguments(folder, no_browser=no_browser, port=port))


def _checked(file: Path) -> Path:
    """Refuse a file here rather than later in a notebook."""
    if not file.exists():
        raise UsageError(f'There is no file "{file}". To begin one: toc new "{file}"')
    read(file, "native")
    return file.absolute()


def _arguments(folder: Path, *, no_browser: bool, port: int | None) -> list[str]:
    arguments = [
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=localhost",
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
        f"--LabApp.default_url=/lab/tree/{FIRST_NOTEBOOK}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
        # The tabs that were open belong to this workspace, not to all of the user's work.
        f"--LabApp.workspaces_dir={folder / '.lab'}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    if no_browser:
        arguments.append("--no-browser")
    if port is not None:
        arguments.append(f"--ServerApp.port={port}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # In a container one is often root; the server listens on this machine only.
        arguments.append("--allow-root")
    return arguments


def _run(arguments: list[str]) -> None:
    # On import, JupyterLab asks yarn about builds that we never make; where Node is
    # installed, that may print a page of yarn's source as an error.
    logging.getLogger("jupyterlab").setLevel(logging.CRITICAL)
    from jupyterlab.labapp import LabApp

    # A flush, because JupyterLab writes to standard error and our line comes first.
    sys.stdout.flush()
    try:
        LabApp.launch_instance(arguments)
    except SystemExit as ended:
        if ended.code:
            raise UsageError(
                "JupyterLab could not start; the lines above say why."
            ) from None
