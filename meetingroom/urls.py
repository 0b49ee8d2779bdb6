from django.urls import URLPattern, URLResolver, include, path, re_path

from meetingroom import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("journal.urls")),
    path("", include("directory.urls")),
    path("", include("agenda.urls")),
    path("", include("annotations.urls")),
    path("", include("conclusions.urls")),
    path("", include("offline.urls")),
    path("", include("invitations.urls")),
    path("", include("boardpacks.urls")),
    path("", include("rehearsal.urls")),
    path("healthz", views.health),
    re_path(r"^(?:api|static|ws)(?:/|$)", views.missing),
    re_path(r"^.*$", views.page),
]
handler400 = "meetingroom.views.malformed"
handler500 = "meetingroom.views.failed"
