"""What all tests share: property tests are judged by what they find, not by how busy the machine is.

In CI they try the same examples every time, so that a change fails for what it did; at home they look for new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")
