"""nginx for the benchmarks: a thousand addresses of this machine, each with a feed."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

__all__ = ["FeedServer", "MissingProgram"]

_ECHO = Path("/usr/lib/nginx/modules/ngx_http_echo_module.so")
_CONFIG = """\
{echo}daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  types {{ application/xml xml; }}
  sendfile on;
  keepalive_requests 100000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  gzip_static on;
  server {{
    {listen}
    location /feeds/ {{ root {folder}; }}
    location /same/ {{
      alias {folder}/feeds/; etag off; if_modified_since off; add_header Last-Modified "";
    }}
    {slow}
  }}
}}
"""
_SLOW = """location /slow/ { echo_sleep 0.2; echo_exec @slow; }
    location @slow { rewrite ^/slow/(.*)$ /feeds/$1 break; root %s; }"""


class MissingProgram(RuntimeError):
    """A program the benchmark needs is not installed."""


class FeedServer(AbstractContextManager["FeedServer"]):
    """Serves the ``*.xml`` of ``folder/feeds``, feed n at an address of its own."""

    def __init__(self, folder: Path, feeds: int) -> None:
        """Prepare it; entering the context starts it.

        Raises:
            MissingProgram: nginx is not installed.
        """
        self._program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/usr/local/sbin")
        if self._program is None:
            raise MissingProgram("nginx is not installed (on Debian: apt-get install nginx-light)")
        self._folder = folder
        self._feeds = feeds
        self.has_latency = _ECHO.exists()
        """Whether ``/slow/`` is there: it needs the echo module."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    def url(self, kind: str, number: int) -> str:
        """Return the address of a feed: kind ``feeds``, ``same`` (no validators) or ``slow``."""
        return f"http://{self._host(number)}:{self._port}/{kind}/{number}.xml"

    def pack(self) -> None:
        """Compress every feed beforehand, so that nginx's work is not measured."""
        for path in (self._folder / "feeds").glob("*.xml"):
            packed = path.with_suffix(".xml.gz")
            packed.write_bytes(gzip.compress(path.read_bytes(), 6, mtime=0))

    def __enter__(self) -> Self:
        """Start nginx and wait until it answers."""
        hosts = dict.fromkeys(self._host(number) for number in range(self._feeds))
        config = self._folder / "nginx.conf"
        config.write_text(
            _CONFIG.format(
                echo=f"load_module {_ECHO};\n" if self.has_latency else "",
                folder=self._folder,
                listen="\n    ".join(f"listen {host}:{self._port};" for host in hosts),
                slow=_SLOW % self._folder if self.has_latency else "",
            )
        )
        self._process = subprocess.Popen(
            [str(self._program), "-p", str(self._folder), "-c", str(config)],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            try:
                socket.create_connection((self._host(0), self._port), 1).close()
                return self
            except OSError:
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
        self._process.kill()
        self._process.wait()
        raise RuntimeError("nginx does not start; see its error.log")

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait()

    @staticmethod
    def _host(number: int) -> str:
        return f"127.1.{number // 250}.{number % 250 + 1}"
