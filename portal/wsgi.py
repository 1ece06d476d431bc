import os

from django.core.wsgi import get_wsgi_application

from portal.local.children import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
follow_parent()
application = get_wsgi_application()
