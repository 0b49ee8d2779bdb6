from django.urls import path

from directory import views

urlpatterns = [
    path("api/session", views.session),
    path("api/session/password", views.password),
    path("api/people", views.people),
    path("api/units", views.units),
    path("api/units/<uuid:unit_id>/lists", views.lists),
    path("api/accounts/<uuid:account_id>/link", views.link),
    path("enter", views.enter),
]
