from django.urls import path

from directory import views

urlpatterns = [
    path("api/session", views.session),
    path("api/people", views.people),
    path("enter", views.enter),
]
