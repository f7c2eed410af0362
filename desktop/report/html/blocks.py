"""The blocks of the report's tree as HTML. Every text that comes from outside goes through ``escape``."""

from collections.abc import Iterable
from html import escape

from desktop.report.html.judgement import (
    bullet_list,
    claim_block,
    grade_block,
    heading,
    picture_block,
    quote_block,
)
from desktop.report.html.map_block import map_block
from desktop.report.html.pieces import pieces_list
from desktop.report.html.tables import figures_table
from desktop.report.tree import (
    Block,
    BulletList,
    Claim,
    Facts,
    Figures,
    Grade,
    MapPicture,
    Notice,
    Paragraph,
    PictureBlock,
    Pieces,
    Quote,
)


def html_of(blocks: Iterable[Block], key: str, level: int) -> str:
    """Blocks one after the other; ids inside them begin with ``key``, and their headings are of ``level`` or deeper."""
    return "".join(_block(block, f"{key}-b{place}", level) for place, block in enumerate(blocks))


def _block(block: Block, key: str, level: int) -> str:
    match block:
        case Claim():
            return claim_block(block, key, level)
        case Quote():
            return quote_block(block)
        case Grade():
            return grade_block(block)
        case BulletList():
            return bullet_list(block)
        case PictureBlock():
            return picture_block(block)
        case _:
            return _plain_block(block, key, level)


def _plain_block(block: Paragraph | Notice | Facts | Figures | Pieces | MapPicture, key: str, level: int) -> str:
    match block:
        case Paragraph():
            kind = ' class="quiet"' if block.quiet else ""
            return f'<div class="hung"><p{kind}>{escape(block.text)}</p></div>'
        case Notice():
            return (
                f'<div class="notice" role="note" aria-labelledby="{key}">{heading(level, block.title, key=key)}'
                f"<p>{escape(block.text)}</p></div>"
            )
        case Facts():
            lines = (f"<div><dt>{escape(term)}</dt><dd>{escape(fact)}</dd></div>" for term, fact in block.lines)
            return f"<dl>{''.join(lines)}</dl>"
        case Figures():
            return figures_table(block)
        case Pieces():
            return pieces_list(block.pieces)
        case MapPicture():
            return map_block(block, key)
