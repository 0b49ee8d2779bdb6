from django.urls import path

from rehearsal import views

urlpatterns = [path("api/meetings/<uuid:meeting_id>/rehearsal", views.rehearsal)]
