"""The command `pincite`: that of indexer.cli with `serve` and `up` added; `webui.console` starts it."""

import os
import shutil
import signal
import sys
import webbrowser
from threading import Thread, Timer
from typing import Any

import click

from corpus.errors import ConfigError, EngineError
from indexer import report
from indexer.cli import honest, main, terminal
from indexer.cli.group import told
from indexer.library import Library
from indexer.report.causes import said_in
from indexer.warming import warm

__all__ = ["main", "serve", "up"]


@main.command()
@click.option("--host", help="The address to listen on; else the one of config.toml.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser, where there is a desktop.")
@click.pass_obj
@honest
def serve(library: Library, host: str | None, port: int | None, open_browser: bool) -> None:
    """Serve the web interface until Ctrl-C; only to this computer unless another address is given.

    Example: pincite serve --port 8000
    """
    forget(library)  # what a session left that was killed
    host = host or library.config.web.host
    server, address = _server(library, host, library.config.web.port if port is None else port)
    click.echo(address)
    click.echo(said_in("Press Ctrl-C to stop.", library.config.refresh.language), err=True)
    Thread(target=warm, args=[library], daemon=True).start()
    if open_browser:
        Timer(0.3, webbrowser.open, [address]).start()
    for name in ("SIGTERM", "SIGHUP"):  # the end of a service, a terminal that is closed; Windows has no SIGHUP
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], _stop)
    try:
        server.run()
    finally:
        forget(library)


def _stop(*_: object) -> None:
    """End as Ctrl-C does, so that what is to be forgotten is."""
    raise KeyboardInterrupt


def forget(library: Library) -> None:
    """Remove the pages that were shown: which ones somebody looked at is to leave no trace on the disk."""
    shutil.rmtree(library.root / "pages", ignore_errors=True)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 takes any free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.pass_context
@honest
def up(context: click.Context, port: int | None, no_open: bool) -> None:
    """Index what is here, serve it, and open the browser: the one command a newcomer needs.

    Example: pincite up
    """
    language = context.obj.config.refresh.language
    try:
        with terminal.desk(language) as at:
            done = context.obj.refresh(tell=at.tell)
        for line in report.lines(done, language):
            click.echo(line, err=True)
    except EngineError as error:
        click.echo(f"pincite: {told(error, language)}", err=True)
        click.echo(said_in("What was indexed before is served.", language), err=True)
    context.invoke(serve, host=None, port=port, open_browser=not no_open and _has_desktop())


def _server(library: Library, host: str, port: int) -> tuple[Any, str]:
    """A listening server and its address; ConfigError says what to do where the port is taken."""
    from webui import create_app, serving  # only who serves waits for the web to be loaded
    from webui.pace import is_loopback

    proxy = library.config.web.trusted_proxy
    app = create_app(library, public=bool(proxy) or not is_loopback(host))
    try:
        server = serving.listen(app, host, port, proxy)
    except OSError as error:
        remedy = "Is Pincite running already? Else give another with --port, or 0 for any free one."
        raise ConfigError(f"cannot be listened on: {error.strerror}.", f"{host}:{port}", remedy) from error
    return server, serving.address(host, serving.port_of(server))


def _has_desktop() -> bool:
    """Whether there is a screen to open a page on; a text browser would take the terminal away."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
