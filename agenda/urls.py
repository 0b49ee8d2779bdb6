from django.urls import include, path

from agenda import intake_views, version_views, views
from agenda.approval.views import deputies
from agenda.people_views import usual_people
from agenda.requests.views import upload as bring_paper
from agenda.substitutes.views import substitutes

READING = [
    path("layout", views.layout),
    path("file", views.original_file),
    path("source", intake_views.source_file),
    path("pages/<int:page>", views.page_image),
    path("pages/<int:page>/text", views.page_text),
    path("pages/<int:page>/tiles/<int:width>/<int:column>/<int:row>", views.page_tile),
    path("words/<int:part>", views.paper_words),
    path("find", views.found_words),
]
"""What a reader asks of a paper, in the version in force or in another."""

urlpatterns = [
    path("api/requests/<uuid:request_id>/papers", bring_paper),
    path("", include("agenda.calendar.urls")),
    path("api/approvals/<uuid:approval_id>/deputies", deputies),
    path("api/papers/intake", intake_views.intake_of),
    path("api/meetings/<uuid:meeting_id>/papers", views.upload),
    path("api/meetings/<uuid:meeting_id>/usual-people", usual_people),
    path("api/participants/<uuid:participant_id>/substitutes", substitutes),
    path("api/papers/<uuid:paper_id>/replacement", version_views.upload),
    path("api/papers/<uuid:paper_id>/versions/<int:number>/changes/<int:later>", version_views.changes),
    path("api/papers/<uuid:paper_id>/versions/<int:number>/", include(READING)),
    path("api/papers/<uuid:paper_id>/accesses", views.access_log),
    path("api/papers/<uuid:paper_id>/", include(READING)),
]
