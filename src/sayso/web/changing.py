"""Changes: forms as they come, and what each must carry."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from sayso.web.sessions import may_change, session_of

Form = dict[str, str]

_MOST_FIELDS = 1_000
"""Of a form: a matrix of thirty claims and thirty hypotheses has 900 cells."""


async def form_of(request: Request) -> Form:
    """The fields of a form, as URL-encoded text; of two fields of one name the last."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Changes come as forms of the workbench.")
    try:
        text = (await request.body()).decode()
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise HTTPException(400, "That form cannot be read.") from error


async def change_of(request: Request, form: Annotated[Form, Depends(form_of)]) -> Form:
    """The fields of a change, from a page of this session."""
    check(request, form.pop("csrf", ""))
    return form


def check(request: Request, csrf: str) -> None:
    """Let only changes pass that come from a page of this session, and only where there may be any.

    Args:
        request: what brought the change.
        csrf: what the form carries.
    """
    if request.app.state.editor is None:
        raise HTTPException(403, "This dossier is shown read-only.")
    if not may_change(session_of(request), csrf):
        raise HTTPException(403, "This form belongs to an earlier session: load its page again.")


Change = Annotated[Form, Depends(change_of)]
