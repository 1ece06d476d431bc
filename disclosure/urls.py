"""The pages of disclosure, part by part."""

from disclosure.catalogue.urls import urlpatterns as catalogue
from disclosure.entries.urls import urlpatterns as entries
from disclosure.lists.urls import urlpatterns as lists
from disclosure.participation.urls import urlpatterns as participation
from disclosure.publicity.urls import urlpatterns as publicity
from disclosure.reading.urls import urlpatterns as reading
from disclosure.reports.urls import urlpatterns as reports
from disclosure.requests.urls import urlpatterns as requests

app_name = "disclosure"
urlpatterns = [*requests, *publicity, *reports, *participation, *lists, *catalogue, *entries, *reading]
