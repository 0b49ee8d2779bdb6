from django.urls import path

from offline import views

urlpatterns = [
    path("sw.js", views.service_worker),
    path("api/meetings/<uuid:meeting_id>/records", views.records),
    path("api/devices/<uuid:device_id>/lease", views.lease),
    path("api/devices/<uuid:device_id>/report", views.report),
]
