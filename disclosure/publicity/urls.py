"""The pages of disclosure/publicity; one namespace with the other parts, names begin with the part's own word."""

from django.urls import URLPattern, path

from disclosure.publicity.views import asking, desk, follows, licences, public, reviews

urlpatterns: list[URLPattern] = [
    path("disclosure/publicity", public.home, name="publicity"),
    path("disclosure/publicity.csv", public.export, name="publicity_csv"),
    path("disclosure/publicity/benchmarks", public.benchmarks, name="benchmarks"),
    path("disclosure/publicity/receipt", asking.receipt, name="publicity_receipt"),
    path("disclosure/publicity/reports", public.reports, name="credit_reports"),
    path("disclosure/publicity/reports/<str:code>", public.report, name="credit_report"),
    path("disclosure/publicity/penalties/<str:number>", public.penalty, name="penalty"),
    path("disclosure/publicity/licences/<str:number>", public.licence, name="licence"),
    path("disclosure/publicity/<str:number>/objection", asking.objection, name="publicity_objection"),
    path("disclosure/publicity/<str:number>/repair", asking.repair, name="publicity_repair"),
    path("disclosure/publicity/reviews", reviews.check, name="credit_review_check"),
    path("desk/disclosure/credit-reviews", reviews.listed, name="credit_reviews"),
    path("desk/disclosure/credit-reviews/new", reviews.new, name="credit_review_new"),
    path("desk/disclosure/credit-reviews/<str:number>", reviews.show, name="credit_review"),
    path("desk/disclosure/credit-reviews/<str:number>/csv", reviews.export, name="credit_review_csv"),
    path("desk/disclosure/credit-reviews/<str:number>/pdf", reviews.paper, name="credit_review_pdf"),
    path("desk/disclosure/penalties", desk.listed, name="penalty_desks"),
    path("desk/disclosure/penalties/new", desk.new, name="penalty_new"),
    path("desk/disclosure/penalties/import", desk.import_table, name="penalty_import"),
    path("desk/disclosure/penalties/<str:number>", desk.show, name="penalty_desk"),
    path("desk/disclosure/penalties/<str:number>/<slug:name>", desk.move, name="penalty_move"),
    path("desk/disclosure/licences", licences.listed, name="licence_desks"),
    path("desk/disclosure/licences/<str:number>", licences.show, name="licence_desk"),
    path("desk/disclosure/licences/<str:number>/<slug:name>", licences.move, name="licence_move"),
    path("desk/disclosure/benchmarks", desk.benchmarks, name="benchmark_desk"),
    path("desk/disclosure/benchmarks/import", desk.import_benchmarks, name="benchmark_import"),
    path("desk/disclosure/benchmarks/publish", desk.publish_benchmarks, name="benchmark_publish"),
    path("desk/disclosure/objections", follows.objections, name="objection_desks"),
    path("desk/disclosure/objections/<str:number>", follows.objection, name="objection_desk"),
    path("desk/disclosure/objections/<str:number>/contact", follows.objection_contact, name="objection_contact"),
    path("desk/disclosure/objections/<str:number>/<slug:name>", follows.objection_move, name="objection_move"),
    path("desk/disclosure/repairs", follows.repairs, name="repair_desks"),
    path("desk/disclosure/repairs/<str:number>", follows.repair, name="repair_desk"),
    path("desk/disclosure/repairs/<str:number>/contact", follows.repair_contact, name="repair_contact"),
    path("desk/disclosure/repairs/<str:number>/<slug:name>", follows.repair_move, name="repair_move"),
]
