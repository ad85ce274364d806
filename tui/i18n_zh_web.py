"""The Chinese texts of what fails on the web; more of them are in ``i18n_zh_errors``."""

from __future__ import annotations

__all__ = ["WEB_ERRORS"]

WEB_ERRORS: dict[str, tuple[str, str]] = {
    "the proxy {proxy} could not be reached": (
        "无法连上代理 {proxy}", "無法連上代理伺服器 {proxy}",
    ),
    "the proxy's name was not found": ("找不到代理的主机", "找不到代理伺服器的主機"),
    "the proxy refused": ("代理拒绝", "代理伺服器拒絕"),
    "the proxy needs a user name and password": (
        "代理需要用户名和密码", "代理伺服器需要使用者名稱和密碼",
    ),
    "check the proxy settings, http_proxy and its like in the environment too": (
        "请检查代理设置，也看环境变量 http_proxy 等",
        "請檢查代理伺服器的設定，也看環境變數 http_proxy 等",
    ),
    "the certificates to trust cannot be read": ("所信任的证书无法读取", "所信任的憑證無法讀取"),
    "the list of trusted certificates cannot be read": (
        "受信任证书的列表无法读取", "受信任憑證的清單無法讀取",
    ),
    "set SSL_CERT_FILE to one": ("请用 SSL_CERT_FILE 指定", "請用 SSL_CERT_FILE 指定"),
}  # fmt: skip
