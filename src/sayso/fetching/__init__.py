"""Pages from the web: an address that the user gave becomes bytes, a media type and a custody.

Nothing here runs unless an address is among the inputs of a build. What is fetched, from which machines, and how long
and how large it may be stands in `Fetcher`.
"""

from sayso.fetching.address import Address, is_address
from sayso.fetching.fetcher import Fetcher, Limits

__all__ = ["Address", "Fetcher", "Limits", "is_address"]
