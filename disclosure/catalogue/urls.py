"""The pages of the catalogue's desk; names begin with ``catalogue_``. The public page is disclosure/reading's."""

from django.urls import path

from disclosure.catalogue.views import lines, tables, writing

_DESK = "desk/disclosure/catalogue"

urlpatterns = [
    path(_DESK, lines.listed, name="catalogue_lines"),
    path(f"{_DESK}.csv", tables.lines_csv, name="catalogue_lines_csv"),
    path(f"{_DESK}/scores", lines.scored, name="catalogue_scores"),
    path(f"{_DESK}/scores.csv", tables.scores_csv, name="catalogue_scores_csv"),
    path(f"{_DESK}/new", writing.new, name="catalogue_line_new"),
    path(f"{_DESK}/make", writing.make_year, name="catalogue_make"),
    path(f"{_DESK}/copy", writing.copy_last_year, name="catalogue_copy"),
    path(f"{_DESK}/import", tables.import_table, name="catalogue_import"),
    path(f"{_DESK}/tasks", lines.tasks, name="catalogue_tasks"),
    path(f"{_DESK}/tasks/<str:number>", lines.task, name="catalogue_task"),
    path(f"{_DESK}/<int:pk>", lines.show, name="catalogue_line"),
    path(f"{_DESK}/<int:pk>/edit", writing.edit, name="catalogue_line_edit"),
    path(f"{_DESK}/<int:pk>/remove", writing.remove_line, name="catalogue_line_remove"),
]
