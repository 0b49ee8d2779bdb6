from django.urls import path

from annotations import views

urlpatterns = [
    path("api/papers/<uuid:paper_id>/marked.pdf", views.marked_paper),
    path("api/papers/<uuid:paper_id>/marks.xfdf", views.xfdf),
    path("api/papers/<uuid:paper_id>/notes.txt", views.notes),
]
