from django.urls import path

from boardpacks import views

urlpatterns = [path("api/board-packs/<uuid:pack_id>.pdf", views.download)]
