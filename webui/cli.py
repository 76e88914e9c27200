"""The console script `pincite`: the command of indexer.cli with `serve` and `up` added."""

import os
import shutil
import sys
import webbrowser
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import ConfigError, EngineError
from indexer import report, terminal
from indexer.cli import honest, main
from indexer.library import Library
from indexer.warming import warm

if TYPE_CHECKING:
    import waitress

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
    server = _server(library, host, library.config.web.port if port is None else port)
    address = f"http://{host}:{server.effective_port}/"
    click.echo(address)
    click.echo("Press Ctrl-C to stop.", err=True)
    Thread(target=warm, args=[library], daemon=True).start()
    if open_browser:
        Timer(0.3, webbrowser.open, [address]).start()
    try:
        server.run()
    finally:
        forget(library)


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
    try:
        with terminal.desk() as at:
            done = context.obj.refresh(tell=at.tell)
        for line in report.lines(done, context.obj.config.refresh.language):
            click.echo(line, err=True)
    except EngineError as error:
        click.echo(f"pincite: {error}\nWhat was indexed before is served.", err=True)
    context.invoke(serve, host=None, port=port, open_browser=not no_open and _has_desktop())


def _server(library: Library, host: str, port: int) -> "waitress.server.TcpWSGIServer":
    """A listening server; ConfigError says what to do where the port is taken."""
    import waitress  # only who serves waits for the web to be loaded

    from webui import create_app
    from webui.pace import is_loopback

    proxy = library.config.web.trusted_proxy
    app = create_app(library, public=bool(proxy) or not is_loopback(host))
    try:
        return waitress.create_server(app, host=host, port=port, threads=8, ident=None, **_proxied(proxy))
    except OSError as error:
        remedy = "Is Pincite running already? Else give another with --port, or 0 for any free one."
        raise ConfigError(f"cannot be listened on: {error.strerror}.", f"{host}:{port}", remedy) from error


def _proxied(proxy: str) -> dict[str, Any]:
    """What the server is told of a proxy in front: only that address is believed who asks, and over what."""
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers} if proxy else {}


def _has_desktop() -> bool:
    """Whether there is a screen to open a page on; a text browser would take the terminal away."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
