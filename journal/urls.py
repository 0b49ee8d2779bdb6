from django.urls import path

from journal import views

urlpatterns = [path("api/commands", views.commands)]
