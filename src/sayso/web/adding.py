"""Adding pages in the browser: files that somebody picks, taken in at once, read and woven in by the second process."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from sayso.errors import InputError
from sayso.reading.archives import is_archive
from sayso.report.harmless import one_line
from sayso.web.addresses import with_changed
from sayso.web.changing import check
from sayso.web.editor import Editor
from sayso.web.guard import LARGEST_UPLOAD, UPLOADS
from sayso.web.showing import show

router = APIRouter()

_MOST_FILES = 50
"""Files of one form; for more there is `sayso add`."""
_LONGEST_NAME = 200
"""Bytes of a file's name: below what any file system takes."""


async def upload_of(request: Request) -> AsyncIterator[FormData]:
    """The fields and files of a form that brings pages; large files wait on the disk."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise HTTPException(415, "Pages come as files of a form.")
    async with request.form(max_files=_MOST_FILES, max_fields=10) as form:
        yield form


@router.get(UPLOADS)
def adding(request: Request) -> Response:
    """The form that takes pages."""
    return show(request, "add.html.j2", largest=LARGEST_UPLOAD >> 20, most=_MOST_FILES)


@router.post(UPLOADS)
def add(request: Request, form: Annotated[FormData, Depends(upload_of)]) -> Response:
    """Take files in; they are read in the background."""
    check(request, str(form.get("csrf", "")))
    files = [each for each in form.getlist("page") if isinstance(each, UploadFile) and each.filename]
    if not files:
        raise HTTPException(400, "Choose one file or more.")
    for each in files:
        if is_archive(each.file):
            told = "is an archive or a feed and holds many pages: stop this server and give it to `sayso add`."
            raise InputError(f"{one_line(each.filename or '')} {told}")
    editor: Editor = request.app.state.editor
    before = editor.unread
    with TemporaryDirectory(prefix="sayso-") as folder:
        paths = [_put(each, Path(folder, str(number))) for number, each in enumerate(files)]
        editor.change(lambda dossier: dossier.take_in(paths))
    new = max(editor.unread - before, 0)
    return RedirectResponse(with_changed(UPLOADS, None, taken=new, of=len(files)), 303)


@router.get("/pending")
def pending(request: Request) -> Response:
    """How much is still to be read or woven in, and how far that is, for a view that waits for it."""
    editor: Editor | None = request.app.state.editor
    left, how_far = (editor.pending + editor.unread, editor.how_far) if editor else (0, "")
    return JSONResponse({"left": left, "how_far": how_far})


def _put(file: UploadFile, folder: Path) -> Path:
    """Write a file where the dossier finds it, under the last part of its name, whatever the browser sent."""
    folder.mkdir()
    name = one_line((file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    # The end of a name tells its kind, so a long one loses its beginning.
    path = folder / (name.encode(errors="replace")[-_LONGEST_NAME:].decode(errors="ignore") or "page")
    with path.open("wb") as written:
        shutil.copyfileobj(file.file, written)
    return path
