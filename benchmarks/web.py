"""nginx for the benchmarks: a thousand addresses of this machine, each with a feed."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, Self

from benchmarks.feeds import is_json

__all__ = ["FeedServer", "Kind", "MissingProgram"]

Kind = Literal["feeds", "same", "slow", "tls"]
"""Usual; without validators; after 200 ms; over TLS with a connection for each request."""

_ECHO = Path("/usr/lib/nginx/modules/ngx_http_echo_module.so")
_GROUP = 50
"""Addresses that one certificate is for."""
_CONFIG = """\
{echo}daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  types {{ application/xml xml; application/feed+json json; }}
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
  {tls}
}}
"""
_SLOW = """location /slow/ { echo_sleep 0.2; echo_exec @slow; }
    location @slow { rewrite ^/slow/(.*)$ /feeds/$1 break; root %s; }"""
_TLS = """server {{
    {listen}
    ssl_certificate {folder}/tls/{group}.pem; ssl_certificate_key {folder}/tls/key.pem;
    ssl_session_cache off; ssl_session_tickets off; keepalive_timeout 0;
    location /tls/ {{ alias {folder}/feeds/; }}
  }}"""


class MissingProgram(RuntimeError):
    """A program the benchmark needs is not installed."""


class FeedServer(AbstractContextManager["FeedServer"]):
    """Serves the feeds of ``folder/feeds``, feed n at an address of its own."""

    def __init__(self, folder: Path, feeds: int) -> None:
        """Prepare it; entering the context starts it.

        Raises:
            MissingProgram: nginx or openssl is not installed.
        """
        path = "/usr/sbin:/usr/bin:/sbin:/usr/local/sbin"
        self._program = shutil.which("nginx", path=path)
        if self._program is None:
            raise MissingProgram("nginx is not installed (on Debian: apt-get install nginx-light)")
        if shutil.which("openssl") is None:
            raise MissingProgram("openssl is not installed (on Debian: apt-get install openssl)")
        self._folder = folder
        self._feeds = feeds
        self.has_latency = _ECHO.exists()
        """Whether ``/slow/`` is there: it needs the echo module."""
        self._port, self._tls_port = _free_port(), _free_port()

    @property
    def authority(self) -> Path:
        """Return the certificate that those of all addresses are signed with."""
        return self._folder / "tls" / "ca.pem"

    def url(self, kind: Kind, number: int, *, json: bool = False) -> str:
        """Return the address of a feed; ``json``: as a JSON Feed where it is one."""
        suffix = "json" if json and is_json(number) else "xml"
        scheme, port = ("https", self._tls_port) if kind == "tls" else ("http", self._port)
        return f"{scheme}://{self._host(number)}:{port}/{kind}/{number}.{suffix}"

    def pack(self) -> None:
        """Compress every feed beforehand, so that nginx's work is not measured."""
        for path in (self._folder / "feeds").glob("*.[xj]*"):
            packed = path.with_name(f"{path.name}.gz")
            packed.write_bytes(gzip.compress(path.read_bytes(), 6, mtime=0))

    def __enter__(self) -> Self:
        """Start nginx and wait until it answers."""
        hosts = list(dict.fromkeys(self._host(number) for number in range(self._feeds)))
        groups = [hosts[start : start + _GROUP] for start in range(0, len(hosts), _GROUP)]
        self._certify(groups)
        config = self._folder / "nginx.conf"
        config.write_text(
            _CONFIG.format(
                echo=f"load_module {_ECHO};\n" if self.has_latency else "",
                folder=self._folder,
                listen="\n    ".join(f"listen {host}:{self._port};" for host in hosts),
                slow=_SLOW % self._folder if self.has_latency else "",
                tls="\n  ".join(
                    _TLS.format(
                        folder=self._folder,
                        group=number,
                        listen="\n    ".join(f"listen {each}:{self._tls_port} ssl;" for each in of),
                    )
                    for number, of in enumerate(groups)
                ),
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

    def _certify(self, groups: list[list[str]]) -> None:
        """Make an authority of our own and a certificate for each group of addresses."""
        folder = self._folder / "tls"
        folder.mkdir()
        key, authority = str(folder / "key.pem"), str(self.authority)
        _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        own = ["-x509", "-key", key, "-days", "2", "-subj", "/CN=newstui benchmark"]
        _openssl("req", *own, "-addext", "basicConstraints=critical,CA:TRUE", "-out", authority)
        for number, hosts in enumerate(groups):
            request, names = folder / f"{number}.csr", folder / f"{number}.ext"
            names.write_text(f"subjectAltName={','.join(f'IP:{host}' for host in hosts)}\n")
            _openssl("req", "-new", "-key", key, "-subj", "/CN=feeds", "-out", str(request))
            signing = ["-CA", authority, "-CAkey", key, "-CAcreateserial", "-days", "2"]
            signing += ["-extfile", str(names), "-out", str(folder / f"{number}.pem")]
            _openssl("x509", "-req", "-in", str(request), *signing)

    @staticmethod
    def _host(number: int) -> str:
        return f"127.1.{number // 250}.{number % 250 + 1}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
