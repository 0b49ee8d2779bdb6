from django.urls import path

from agenda import views

urlpatterns = [
    path("api/meetings/<uuid:meeting_id>/papers", views.upload),
    path("api/papers/<uuid:paper_id>/layout", views.layout),
    path("api/papers/<uuid:paper_id>/file", views.original_file),
    path("api/papers/<uuid:paper_id>/pages/<int:page>", views.page_image),
    path("api/papers/<uuid:paper_id>/pages/<int:page>/text", views.page_text),
    path("api/papers/<uuid:paper_id>/pages/<int:page>/tiles/<int:width>/<int:column>/<int:row>", views.page_tile),
    path("api/papers/<uuid:paper_id>/words/<int:part>", views.paper_words),
]
