"""Every view of a workbench, as a reader comes to it by following links."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r'(?:href|src)="([^"]*)"')


def crawl(served, most: int = 200) -> dict[str, tuple[int, object, str]]:
    """Path to the answer of every view that links of views lead to, from the overview on."""
    found, waiting = {}, ["/"]
    while waiting and len(found) < most:
        path = waiting.pop(0).partition("#")[0]
        if path in found or not path.startswith("/"):
            continue
        found[path] = served.get(path)
        status, headers, body = found[path]
        if status == 303:
            waiting.append(headers["location"])
        elif headers.get_content_type() == "text/html":
            waiting += [html.unescape(link) for link in _LINK.findall(body)]
    return found
