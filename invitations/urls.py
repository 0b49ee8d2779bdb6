from django.urls import path

from invitations import views

urlpatterns = [path("calendar/<str:secret>.ics", views.calendar)]
