"""Property tests without a time limit per example: on a loaded machine a slow one says nothing."""

from hypothesis import settings

settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
