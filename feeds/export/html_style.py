"""The style of exported web pages: system fonts, light and dark, and for paper."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1d1d1b; --faint: #63635e; --line: #d8d8d2; --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181a; --ink: #e4e4e0; --faint: #a0a09a; --line: #3a3b3e; --link: #8ab8f0; }
}
body {
  margin: 0; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.75 "Noto Serif", "Source Serif 4", Georgia, "Songti SC", "Songti TC",
    "Noto Serif CJK SC", "Noto Serif CJK TC", "Source Han Serif SC", SimSun, PMingLiU,
    "Hiragino Mincho ProN", "Yu Mincho", Batang, serif;
  line-break: strict; overflow-wrap: break-word; text-autospace: normal;
}
article { max-width: 42rem; margin: 0 auto; }
h1, h2, h3, h4, h5, h6, header dl, .breadcrumb, figcaption, .picture, table, .enclosures {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "PingFang TC",
    "Microsoft YaHei", "Microsoft JhengHei", "Noto Sans CJK SC", "Noto Sans CJK TC",
    "Source Han Sans SC", "Hiragino Sans", "Yu Gothic", "Malgun Gothic", sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.35; margin: .5rem 0 1rem; }
h2, h3, h4, h5, h6 { line-height: 1.4; margin: 2rem 0 .75rem; }
h2 { font-size: 1.3rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
a { color: var(--link); overflow-wrap: anywhere; }
.breadcrumb, header dl, figcaption, .picture, .disclaimer, .enclosures { color: var(--faint); }
.breadcrumb { font-size: .875rem; margin: 0; }
header dl { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.5rem;
  padding-bottom: 1rem; border-bottom: 1px solid var(--line); font-size: .875rem; }
header dl div { display: flex; gap: .5rem; } header dt { font-weight: 600; }
header dd { margin: 0; }
.summary { margin: 0 0 1.5rem; padding: .25rem 1rem; border-left: .25rem solid var(--line); }
figure { margin: 1.5rem 0; } figcaption, .picture { font-size: .875rem; text-align: center; }
.picture { margin: 0; }
blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: .25rem solid var(--line); }
pre { overflow-x: auto; padding: .75rem 1rem; border: 1px solid var(--line); line-height: 1.5; }
code { font: .9em ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; }
.table { overflow-x: auto; } table { border-collapse: collapse; font-size: .9375rem; }
th, td { border: 1px solid var(--line); padding: .375rem .75rem; text-align: left;
  vertical-align: top; }
caption { padding-bottom: .5rem; color: var(--faint); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
.disclaimer, .enclosures { margin-top: 2rem; font-size: .875rem; }
.disclaimer { padding-top: .75rem; border-top: 1px solid var(--line); }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --faint: #444; --line: #bbb;
    --link: #000; }
  body { padding: 0; font-size: 11pt; }
  article { max-width: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  figure, table, pre, blockquote { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  pre { white-space: pre-wrap; }
  .body a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em; }
}
"""
