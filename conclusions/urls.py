from django.urls import path

from conclusions import views

urlpatterns = [
    path("api/meetings/<uuid:meeting_id>/conclusion.pdf", views.conclusion_pdf),
    path("api/meetings/<uuid:meeting_id>/conclusion/next-number", views.next_number),
]
