"""A browser at the workbench."""

from __future__ import annotations


class Visit:
    """A browser that came in by a one-time token, with everything it asked for and complained of."""

    def __init__(self, chromium, served, **options):
        self.context = chromium.new_context(**options)
        self.base = served.base
        self.requests, self.complaints = [], []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(f"{served.base}/?token={served.sessions.one_time_token()}")

    def to(self, path):
        self.page.goto(self.base + path)
        return self.page
