"""The pages of the service hall."""

from django.urls import path

from portal.hall.views import (
    after_sign_in,
    apply,
    document,
    files,
    identify,
    mine,
    mode,
    queue,
    receipt,
    styleguide,
    verify,
)

app_name = "hall"
urlpatterns = [
    path("styleguide", styleguide.show, name="styleguide"),
    path("mode", mode.switch, name="mode"),
    path("welcome", after_sign_in.go, name="after_sign_in"),
    path("documents/<int:pk>", document.show, name="document"),
    path("v", verify.ask, name="verify_ask"),
    path("v/<str:code>", verify.show, name="verify"),
    path("desk/queue", queue.show, name="queue"),
    path("desk/queue.csv", queue.export, name="queue_export"),
    path("apply/<str:code>", apply.start, name="apply"),
    path("apply/<str:code>/begin", apply.begin, name="apply_begin"),
    path("drafts/<uuid:token>", apply.tasks, name="draft"),
    path("drafts/<uuid:token>/sections/<str:section>", apply.section, name="draft_section"),
    path("drafts/<uuid:token>/materials", files.materials, name="draft_materials"),
    path("drafts/<uuid:token>/materials/<str:slot>", files.upload, name="draft_upload"),
    path("drafts/<uuid:token>/files/<int:pk>", files.show, name="draft_file"),
    path("drafts/<uuid:token>/files/<int:pk>/remove", files.remove, name="draft_file_remove"),
    path("drafts/<uuid:token>/check", receipt.check, name="draft_check"),
    path("drafts/<uuid:token>/submit", receipt.submit, name="draft_submit"),
    path("drafts/<uuid:token>/discard", apply.discard, name="draft_discard"),
    path("identify", identify.person, name="identify"),
    path("identify/company", identify.company, name="identify_company"),
    path("mine", mine.index, name="my_matters"),
    path("mine/<str:number>", mine.show, name="my_matter"),
    path("mine/<str:number>/received", receipt.received, name="received"),
]
