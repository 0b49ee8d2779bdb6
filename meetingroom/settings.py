"""Settings. Everything that differs between installations comes from the environment (docs/how-to/configure.md)."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path

import dj_database_url

from common.storage.choice import storage_from

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR", BASE_DIR / "var")).absolute()
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)  # papers and ballots are nobody else's on this machine


def _flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_key() -> str:
    """Return SECRET_KEY, or one made on first start and kept beside the data, readable by the owner alone."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        fresh = kept.with_name(f"secret_key.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = _flag("DEBUG")
TESTING = "pytest" in sys.modules
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "*")
CSRF_TRUSTED_ORIGINS = _list("TRUSTED_ORIGINS", "")
SECURE = _flag("SECURE")
"""Served over HTTPS only: cookies are marked secure and the proxy's scheme header is believed."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks_db",
    "journal",
    "directory",
    "agenda",
    "annotations",
    "voting",
    "offline",
    "invitations",
    "boardpacks",
    "live",
    "conclusions",
    "meetingroom",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "meetingroom.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meetingroom.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "meetingroom.urls"
ASGI_APPLICATION = "meetingroom.asgi.application"
TEMPLATES: list[dict[str, object]] = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

# --- data -------------------------------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'db.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    # Requests have threads that come and go (decision 0033): connections belong to the process, not to them.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": int(os.environ.get("DATABASE_CONNECTIONS", "20")),
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "")
MEDIA_ROOT = str(Path(os.environ.get("MEDIA") or VAR / "media").absolute())
STORAGE = os.environ.get("STORAGE") or "disk"
"""``disk``: files are kept in MEDIA_ROOT. ``s3``: in an object store, with copies of what is in use in FILE_CACHE."""
FILE_CACHE = str(Path(os.environ.get("FILE_CACHE") or Path(MEDIA_ROOT) / "cache").absolute())
FILE_CACHE_BYTES = int(os.environ.get("FILE_CACHE_MB") or "20000") * 1024 * 1024
STORAGES = {
    "default": storage_from(STORAGE, os.environ, media=MEDIA_ROOT),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SENDFILE_PREFIX = os.environ.get("SENDFILE_PREFIX", "")
"""Where a proxy in front serves MEDIA_ROOT internally (X-Accel-Redirect); empty: this process sends the files."""
MOST_SOCKETS = int(os.environ.get("MOST_SOCKETS", "5000"))
MOST_SOCKETS_PER_PERSON = int(os.environ.get("MOST_SOCKETS_PER_PERSON", "20"))
"""Open sockets of one process, and of one person in it."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- people -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "directory.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "sesame.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "UserAttributeSimilarityValidator")
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "directory.sign_in.refuse_guessing"
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 24 * 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_FAILURE_VIEW = "meetingroom.views.forged"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- files ------------------------------------------------------------------------------------------------------------
FRONTEND_DIST = Path(os.environ.get("FRONTEND_DIST") or BASE_DIR / "frontend" / "dist")
STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("STATIC_ROOT") or str(VAR / "static")
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("app", FRONTEND_DIST)] if FRONTEND_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# Vite names these after what is in them, so a browser need not ask for one twice.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/app/assets/"
LARGEST_UPLOAD = int(os.environ.get("LARGEST_UPLOAD_MB", "300")) * 1024 * 1024
SOFFICE = os.environ.get("SOFFICE") or "soffice"
TESSERACT = os.environ.get("TESSERACT") or "tesseract"
HEIF_CONVERT = os.environ.get("HEIF_CONVERT") or "heif-convert"
"""Programs by name or path: LibreOffice makes PDFs of Office files, Tesseract reads scans, libheif's reads pictures of
iPhones. ``off``: not used."""
MOST_PAGES = int(os.environ.get("MOST_PAGES", "5000"))
STATE_SECRETS = _flag("STATE_SECRETS")
"""Declared by whoever answers for it: an independent network on which documents marked as state secrets may lie."""
OFFLINE_DAYS = float(os.environ.get("OFFLINE_DAYS", "7"))
"""How long a device opens the papers it keeps without having been in contact; 0: devices keep none."""
OFFLINE_AHEAD_DAYS = float(os.environ.get("OFFLINE_AHEAD_DAYS", "14"))
"""Devices fetch the papers of meetings that begin within so many days."""

# --- mail -------------------------------------------------------------------------------------------------------------
SITE_URL = os.environ.get("SITE_URL", "")
"""Where people reach the product, with scheme; begins the links in messages. Without it none are sent."""
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = _flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = int(os.environ.get("EMAIL_TIMEOUT", "20"))
EMAIL_FROM = os.environ.get("EMAIL_FROM", "")
EMAIL_REPLIES = os.environ.get("EMAIL_REPLIES", "")
"""The mailbox whose mail ``manage.py receive_mail`` reads; empty: people answer by the link alone."""
SMS_GATEWAY_URL = os.environ.get("SMS_GATEWAY_URL", "")
SMS_GATEWAY_SECRET = os.environ.get("SMS_GATEWAY_SECRET", "")

# --- uploads ----------------------------------------------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# --- language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
TIME_ZONE = os.environ.get("TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {"meetingroom": {"level": "INFO"}},
}
