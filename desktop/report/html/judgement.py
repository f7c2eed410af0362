"""The blocks of a judgement in HTML: claims with their evidence, quotes, grades, lists and pictures."""

from html import escape

from desktop.report.html.picture_svg import picture_svg
from desktop.report.html.pieces import pieces_list
from desktop.report.in_words import grade_title, grade_words
from desktop.report.tree import BulletList, Claim, Grade, PictureBlock, Piece, Quote

_DEEPEST = 6


def heading(level: int, text: str, *, key: str = "", kind: str = "") -> str:
    """A heading no deeper than HTML knows."""
    level = min(level, _DEEPEST)
    named = f' id="{key}"' if key else ""
    of_kind = f' class="{kind}"' if kind else ""
    return f"<h{level}{named}{of_kind}>{escape(text)}</h{level}>"


def claim_block(claim: Claim, key: str, level: int) -> str:
    """The claim as an article whose heading is the claim."""
    warning = f'<p class="warning"><b>Look again:</b> {escape(claim.warning)}</p>' if claim.warning else ""
    support = f'<p class="support"><b>Support:</b> {escape(claim.support_words)}</p>' if claim.support_words else ""
    weighed = f"<p><b>How this was weighed:</b> {escape(claim.weighed)}</p>" if claim.weighed else ""
    return (
        f'<article class="claim" aria-labelledby="{key}"><div class="hung">{heading(level, claim.text, key=key)}'
        f"{support}{warning}</div>"
        + _side("Evidence for it", claim.pieces_for, level + 1)
        + _side("Evidence against it", claim.pieces_against, level + 1)
        + (f'<div class="hung">{weighed}</div>' if weighed else "")
        + "</article>"
    )


def _side(title: str, pieces: tuple[Piece, ...], level: int) -> str:
    if not pieces:
        return ""
    return f'<div class="hung">{heading(level, title, kind="side")}</div>{pieces_list(pieces)}'


def quote_block(quote: Quote) -> str:
    """Somebody's words, and who said them."""
    said_by = f"<figcaption>{escape(quote.said_by)}</figcaption>" if quote.said_by else ""
    words = f'<blockquote dir="auto"><p>“{escape(quote.text)}”</p></blockquote>'
    return f'<div class="hung"><figure class="quote">{words}{said_by}</figure></div>'


def grade_block(grade: Grade) -> str:
    """The evaluation in words, and where it stands on the scale."""
    name = escape(f"{grade.indicator} {grade.title}".strip())
    title = f"<p>{escape(grade_title(grade))}</p>" if grade_title(grade) else ""
    steps = "".join(
        f'<li aria-current="true"><b>{number}</b> {escape(word)} <span>(this evaluation)</span></li>'
        if number == grade.number
        else f"<li><b>{number}</b> {escape(word)}</li>"
        for number, word in grade.scale
    )
    scale = f'<ol class="scale" aria-label="The scale for {name}">{steps}</ol>' if steps else ""
    return (
        f'<div class="hung"><div class="grade">{title}<p class="graded">{escape(grade_words(grade))}</p>'
        f"{scale}</div></div>"
    )


def bullet_list(bullets: BulletList) -> str:
    """Short points."""
    return f'<div class="hung"><ul>{"".join(f"<li>{escape(item)}</li>" for item in bullets.items)}</ul></div>'


def picture_block(block: PictureBlock) -> str:
    """A drawing and the words beside it."""
    beside = "".join(f"<p>{escape(words)}</p>" for words in block.beside)
    return f'<div class="pictured">{picture_svg(block.name, block.description)}<div>{beside}</div></div>'
