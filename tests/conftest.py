"""How property tests run, the same examples in every run and many more with HYPOTHESIS_PROFILE=deep; and the one browser."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.chromium import browser

__all__ = ["browser"]

settings.register_profile(
    "ci", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "deep", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
