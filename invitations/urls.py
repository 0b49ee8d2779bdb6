from django.urls import path

from invitations import answer_page, views

urlpatterns = [
    path("calendar/<str:secret>.ics", views.calendar),
    path("invitations/<str:token>", answer_page.answer_page),
    path("api/invitations/channels", views.sending_channels),
    path("api/meetings/<uuid:meeting_id>/invitation", views.letter_draft),
    path("api/meetings/<uuid:meeting_id>/invitation.pdf", views.letter_pdf),
]
