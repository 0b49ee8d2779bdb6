from django.urls import path

from agenda.calendar import views

urlpatterns = [
    path("api/calendar", views.entries),
    path("api/calendar/units", views.units),
    path("api/calendar/conflicts", views.conflicts),
    path("api/calendar/weekly.pdf", views.weekly),
]
