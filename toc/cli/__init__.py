"""The command line: one module per command; they parse, call and print, and decide nothing.

Exit codes: 0 all well, 1 findings or differences, 2 could not run.
Results go to standard output, remarks to standard error.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

import click

from toc.cli.terminal import ProgressLine, Shown
from toc.errors import TocError, reason_of
from toc.progress import listening, patient

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Every command; `NAME` is the object `command` of `toc.cli.NAME_command`.
COMMANDS: Final = (
    "lab",
    "new",
    "check",
    "rule",
    "chains",
    "convert",
    "formats",
    "fonts",
    "history",
    "restore",
    "schema",
)


class Commands(click.Group):
    """The commands by name; a command's module is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click gives it
        """Name the commands in the order in which people come to need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command, or say which one may be meant.

        Raises:
            UsageError: There is no such command.
        """
        if cmd_name in COMMANDS:
            module = import_module(f"toc.cli.{cmd_name}_command")
            command: click.Command = module.command
            return command
        near = get_close_matches(cmd_name, COMMANDS, n=1)
        meant = f' Did you mean "{near[0]}"?' if near else " See toc --help."
        raise click.UsageError(f'There is no command "{cmd_name}".{meant}', ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Click would end with 1, which is our code for findings.
            _forget_output()
            ctx.exit(0)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 92},
)
@click.version_option(package_name="theory-of-change", message="toc %(version)s")
def toc() -> None:
    """Model, check and draw theories of change.

    Begin with "toc lab": it opens JupyterLab with an example programme in the live editor.
    """
    if os.environ.get("NO_COLOR"):
        # Every command takes it over; without it, click asks whether this is a terminal.
        click.get_current_context().color = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code."""
    _speak_utf8(sys.stdout, sys.stderr)
    line = ProgressLine(sys.stderr)
    # What is not a terminal keeps every line for good.
    listen = listening(patient(line.show)) if sys.stderr.isatty() else nullcontext()
    out, err = Shown(sys.stdout, line), Shown(sys.stderr, line)
    with redirect_stdout(out), redirect_stderr(err), listen:
        try:
            return _run(arguments)
        finally:
            line.clear()


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = toc.main(arguments, prog_name="toc", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        # Click makes this of Ctrl+C; every file is written in one step or not at all.
        click.echo("Stopped. No file is half written.", err=True)
        return 2
    except BrokenPipeError:
        _forget_output()
        return 0
    except (TocError, OSError) as error:
        click.echo(reason_of(error), err=True)
        return 2
    return code if isinstance(code, int) else 0


def _speak_utf8(*streams: TextIO) -> None:
    """Let every script come through also where the system's own encoding lacks it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_output() -> None:
    """Drop what is left to print: who read our output has seen enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
