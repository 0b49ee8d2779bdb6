"""Does with a file what the product does with an upload, and forgets it."""

from __future__ import annotations

from agenda.renderer import Renderer, Unreadable


def try_file(renderer: Renderer, data: bytes) -> str:
    """Return ``done`` or the reason for which the file is refused; anything else is raised."""
    upload = renderer.store.incoming()
    upload.write_bytes(data)
    digest = renderer.store.adopt(upload)
    path = renderer.store.paper(digest)
    try:
        pages = len(renderer.inspect(path, timeout=20.0).pages)
        renderer.render_page(path, digest, 1, 480)
        renderer.page_text(path, digest, 1)
        renderer.paper_words(path, digest, 1, pages=pages)
    except Unreadable as refused:
        return refused.code
    finally:
        renderer.store.discard(digest)
    return "done"
