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
.hung{--m:9.5rem;position:relative;padding-left:calc(var(--m) + 1.5rem)}
.hung::before{content:"";position:absolute;left:calc(var(--m) + .5rem);top:0;bottom:0;
border-left:1px solid var(--margin)}
h1,h2,h3,h4{font-weight:600;line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:1.9rem}
section.outer{padding-top:2rem}
h2{font-size:1.5rem;padding-top:1.5rem;padding-bottom:.75rem}
h3{font-size:1.1rem;padding-top:1.75rem;padding-bottom:.25rem}
h4{font-size:1rem;font-weight:500;color:var(--muted);padding-top:1rem;padding-bottom:.25rem}
h2 .label,.toc .label{position:absolute;left:0;width:calc(var(--m) - .25rem);text-align:right;color:var(--accent)}
p{margin:0;padding-bottom:.75rem;max-width:42rem}
.quiet,.about{color:var(--muted);font-size:.875rem}
.subtitle{color:var(--muted);font-size:1.1rem}
.notice{border:1px solid var(--danger);background:var(--danger-soft);padding:1rem 1.25rem;margin:1.5rem 0}
.notice h2{all:unset;display:block;font-weight:600;color:var(--danger)}
.notice p{padding:0}
dl{margin:0 0 1.25rem;padding-left:0}
dl div{display:grid;grid-template-columns:9rem 1fr;column-gap:2rem;position:relative}
dl div::before{content:"";position:absolute;left:10rem;top:0;bottom:0;border-left:1px solid var(--margin)}
dt{text-align:right;color:var(--muted);font-size:.9rem}
dd{margin:0;padding-bottom:.25rem}
.toc ol{list-style:none;margin:0;padding:0}
.toc li{padding:.15rem 0}
.pieces{list-style:none;margin:0;padding:0}
.pieces>li{display:grid;grid-template-columns:9rem 1fr;column-gap:2rem;position:relative;padding-bottom:.9rem}
.pieces>li::before{content:"";position:absolute;left:10rem;top:0;bottom:0;border-left:1px solid var(--margin)}
.source{margin:0;padding:.1rem 0 0;text-align:right;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
.mark{width:.75rem;height:.75rem;margin-left:.35rem;vertical-align:-1px}
blockquote{margin:0;max-width:42rem;white-space:pre-line;overflow-wrap:anywhere}
.pieces p{padding:0;white-space:pre-line;overflow-wrap:anywhere}
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
.hung{padding-left:0}.hung::before,dl div::before,.pieces>li::before{display:none}
dl div,.pieces>li{display:block}dt,.source{text-align:left}
h2 .label,.toc .label{position:static;width:auto;padding-right:.5rem}
.page{padding:1rem}}
@media print{
html{background:none;font-size:10pt}
.page{max-width:none;padding:0}.skip,details{display:none}
h2,h3,h4,caption,thead{break-after:avoid}
.pieces>li,tr,figure,.notice{break-inside:avoid}
section.outer{break-before:page}
svg.map{min-width:0}.wide{overflow:visible}
a{color:inherit;text-decoration:none}}
"""


def style_sheet(light: Palette, dark: Palette) -> str:
    """The whole style sheet. Print always uses the light palette."""
    return (
        f":root{{color-scheme:light dark;{_variables(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}{_RULES}"
    )


def _variables(palette: Palette) -> str:
    return "".join(f"--{role}:{colour};" for role, colour in palette.items())
