"""The style of the HTML report: roles as variables, the margin, dark and print."""

from desktop.report.palette import Palette

_RULES = """
*{box-sizing:border-box}
html{font:16px/1.5 Inter,"Segoe UI","Helvetica Neue",system-ui,sans-serif;font-variant-numeric:tabular-nums;
color:var(--text);background:var(--window);-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem}
.page{max-width:62rem;margin:0 auto;background:var(--surface);padding:2.5rem 2rem 4rem}
.hung{--m:9.5rem;display:flow-root;position:relative;padding-left:calc(var(--m) + 1.5rem)}
.hung::before{content:"";position:absolute;left:calc(var(--m) + .5rem);top:0;bottom:0;
border-left:1px solid var(--margin)}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:1.9rem}
section.outer{padding-top:2rem}
h2{font-size:1.5rem;padding-top:1.5rem;padding-bottom:.75rem}
h3{font-size:1.1rem;padding-top:1.75rem;padding-bottom:.25rem}
h4,h5,h6{font-size:1rem;font-weight:500;color:var(--muted);padding-top:1rem;padding-bottom:.25rem}
h2 .label,h3 .label,.toc .label{position:absolute;left:0;width:calc(var(--m) - .25rem);text-align:right;
color:var(--accent)}
p{margin:0;padding-bottom:.75rem;max-width:42rem}
.quiet,.about{color:var(--muted);font-size:.875rem}
.subtitle{color:var(--muted);font-size:1.1rem}
.notice{border:1px solid var(--danger);background:var(--danger-soft);padding:1rem 1.25rem;margin:1.5rem 0}
.notice :is(h2,h3,h4,h5,h6){all:unset;display:block;font-weight:600;color:var(--danger)}
.notice p{padding:0}
.running{display:none}
.state{display:inline-block;border:2px solid var(--text);border-radius:3px;padding:.2rem .6rem;margin-bottom:1rem;
font-weight:600}
dl{margin:0;padding-left:0}
dl div:last-child{padding-bottom:1.25rem}
dl div{display:grid;grid-template-columns:9rem 1fr;column-gap:2rem;position:relative}
dl div::before{content:"";position:absolute;left:10rem;top:0;bottom:0;border-left:1px solid var(--margin)}
dt{text-align:right;color:var(--muted);font-size:.9rem}
dd{margin:0;padding-bottom:.25rem}
.toc ol{list-style:none;margin:0;padding:0}
.toc ol ol{padding-left:1.25rem}
.toc a{display:inline-block;padding:.2rem 0}
.pieces{list-style:none;margin:0;padding:0}
.pieces>li{display:grid;grid-template-columns:9rem 1fr;column-gap:2rem;position:relative;padding-bottom:.9rem}
.pieces>li::before{content:"";position:absolute;left:10rem;top:0;bottom:0;border-left:1px solid var(--margin)}
.source{margin:0;padding:.1rem 0 0;text-align:right;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
.mark{width:.75rem;height:.75rem;margin-left:.35rem;vertical-align:-1px}
blockquote{margin:0;max-width:42rem;white-space:pre-line;overflow-wrap:anywhere}
.pieces p{padding:0;white-space:pre-line;overflow-wrap:anywhere}
.proof{color:var(--muted);font-size:.8rem;overflow-wrap:anywhere}
code{font-family:ui-monospace,Consolas,"Liberation Mono",monospace}
.claim{border-top:1px solid var(--line);margin-top:1.25rem;padding-top:.25rem}
.claim :is(h2,h3,h4,h5,h6):not(.side){font-size:1.15rem;font-weight:600;color:var(--text);max-width:42rem}
.side{font-size:.9rem;font-weight:600;color:var(--muted);padding-top:.5rem}
.support{color:var(--muted)}
.warning{border-left:4px solid var(--danger);padding:.1rem 0 .1rem .75rem;margin-bottom:.75rem}
.quote{margin:0 0 1rem;border-left:4px solid var(--margin);padding-left:1rem}
.quote p{font-size:1.1rem;padding-bottom:.25rem}
.quote figcaption{color:var(--muted);font-size:.9rem}
.grade{border:1px solid var(--edge);padding:1rem 1.25rem;margin:.5rem 0 1.25rem;max-width:42rem}
.grade p{padding:0}
.graded{font-size:1.5rem;font-weight:600}
.graded::first-letter{text-transform:uppercase}
.scale{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem;margin:.75rem 0 0;padding:0;font-size:.85rem}
.scale li{border:1px solid var(--line);padding:.15rem .5rem;color:var(--muted)}
.scale span{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.scale li{position:relative}
.scale li[aria-current]{border:2px solid var(--text);color:var(--text);font-weight:600}
.hung>ul{margin:0;padding:0 0 .75rem 1.2rem;max-width:42rem}
.hung>ul li{padding-bottom:.25rem}
.pictured{display:flex;gap:1.5rem;align-items:center;padding:.75rem 0}
.pictured p:last-child{padding-bottom:0}
.picture{flex:none;width:8rem;height:8rem}
.wide{overflow-x:auto;margin:0 0 1rem}
figure{margin:0}
svg.map{display:block;width:100%;min-width:46rem;height:auto;font-size:12px}
table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.5rem 0 1.25rem}
caption{text-align:left;font-weight:600;padding:.5rem 0;font-size:1rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:500;vertical-align:bottom;border-bottom-color:var(--edge)}
tbody th{font-weight:400}
td b{font-weight:600;white-space:nowrap}
td small{display:block;color:var(--muted)}
.group th{background:var(--sunken);font-weight:600;padding-left:.5rem}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0;width:max-content}
footer{color:var(--muted);font-size:.875rem;padding-top:3rem}
@media (max-width:40rem){
.pictured{flex-direction:column;align-items:flex-start}
.page{padding:1rem}}
html.large{font-size:1.375rem}
html.large :is(.quiet,.about,.source,.support,.side,.proof,dt,table,td small,figcaption,.scale,footer,h4,h5,h6){
font-size:1rem}
html.large :is(h2,.graded){font-size:1.6rem}
html.large h3{font-size:1.3rem}
html.large section.outer{padding-top:1rem}
html.large .notice :is(h2,h3){font-size:1.1rem}
html.large .quiet{color:var(--text)}
html.large svg.map{min-width:80rem}
@media print{
html{background:none;font-size:10pt}
html.large{font-size:16.5pt}
.page{display:table;width:100%;max-width:none;padding:0}
.running{display:table-header-group;break-inside:avoid}.whole{display:table-row-group}
.running p{font-weight:600;font-size:.9em;max-width:none;padding-bottom:1.5em}
html.large .running p{font-size:1em}
.skip,details{display:none}
caption,thead{break-after:avoid}
h2,h3,h4,h5,h6,.support{break-after:avoid}
.hung,.pieces>li,tr,figure,.notice,.grade,.pictured,.quote{break-inside:avoid}
section.long{break-before:page}
svg.map{min-width:0}.wide{overflow:visible}
a{color:inherit;text-decoration:none}}
"""


_ONE_COLUMN = """
.hung{padding-left:0}.hung::before,dl div::before,.pieces>li::before{display:none}
dl div,.pieces>li{display:block}dt,.source{text-align:left}
h2 .label,h3 .label,.toc .label{position:static;width:auto;padding-right:.5rem}
"""
"""Without the margin: what hangs in it stands above its text."""


def style_sheet(light: Palette, dark: Palette, *, large: bool = False) -> str:
    """The whole style sheet. Print always uses the light palette, large print always one column."""
    one_column = _ONE_COLUMN if large else f"@media screen and (max-width:40rem){{{_ONE_COLUMN}}}"
    return (
        f":root{{color-scheme:light dark;{_variables(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}{_RULES}{one_column}"
    )


def _variables(palette: Palette) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in palette.items())
