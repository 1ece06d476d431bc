"""All settings in one file; every variable is read through portal.local.env, which fails loudly."""

from pathlib import Path

from portal.local import env, valkey
from portal.local.database import database_settings
from portal.local.production import refuse_unsafe_production

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(BASE_DIR / ".env")
PORTAL_VAR = Path(env.text("PORTAL_VAR", str(BASE_DIR / "var")))

PORTAL_ENV = env.choice("PORTAL_ENV", ("development", "test", "production"), "development")
PRODUCTION = PORTAL_ENV == "production"
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY", None if PRODUCTION else "development-only-key-that-production-refuses-to-run-with")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# How many trusted proxies stand before the web processes; each adds one address to X-Forwarded-For.
PORTAL_PROXIES = env.number("PORTAL_PROXIES", 0)
PORTAL_PUBLIC_URL = env.text("PORTAL_PUBLIC_URL", "http://127.0.0.1:8000")

PORTAL_CITY_NAME = env.text("PORTAL_CITY_NAME", "示范市")
PORTAL_SITE_NAME = env.text("PORTAL_SITE_NAME", "示范市政务服务网")
PORTAL_SUPERIOR_GOVERNMENT = env.text("PORTAL_SUPERIOR_GOVERNMENT", "示范省人民政府")
PORTAL_COURT_NAME = env.text("PORTAL_COURT_NAME", f"{PORTAL_CITY_NAME}示范人民法院")
PORTAL_DEMO_SEAL = env.flag("PORTAL_DEMO_SEAL", default=True)
PORTAL_DIVISION = env.text("PORTAL_DIVISION", "999900")
PORTAL_COMPLAINT_CENTRE = env.text("PORTAL_COMPLAINT_CENTRE", f"RX-{PORTAL_DIVISION}")  # code of the office
PORTAL_HOTLINE = env.text("PORTAL_HOTLINE", "12345")
# The footer every government website must have; a value with 演示 in it is marked as an example.
PORTAL_FOOTER_SPONSOR = env.text("PORTAL_FOOTER_SPONSOR", "示范市人民政府（演示）")
PORTAL_FOOTER_SITE_CODE = env.text("PORTAL_FOOTER_SITE_CODE", "9999000001（演示）")
PORTAL_FOOTER_ICP = env.text("PORTAL_FOOTER_ICP", "示ICP备00000000号（演示）")
PORTAL_FOOTER_POLICE = env.text("PORTAL_FOOTER_POLICE", "示公网安备 99990000000000号（演示）")
PORTAL_FOOTER_CONTACT = env.text("PORTAL_FOOTER_CONTACT", "12345（演示）")

# What the first page offers below its search; each should find an item of the catalogue.
PORTAL_HOT_WORDS = env.words(
    "PORTAL_HOT_WORDS", ["身份证丢了", "居住证", "开餐馆", "注册公司", "买房过户", "领结婚证", "社保卡"]
)

# The demo shows what a city would see; production refuses each of these.
PORTAL_DEMO_ACCOUNTS = env.flag("PORTAL_DEMO_ACCOUNTS", default=False)
PORTAL_CLOCK_FILE = env.text("PORTAL_CLOCK_FILE", "")

# Keys for encrypted columns: hexadecimal, 16 bytes for SM4 and 32 for the blind index.
PORTAL_DATA_KEY = env.text("PORTAL_DATA_KEY", None if PRODUCTION else "00" * 16)
PORTAL_INDEX_KEY = env.text("PORTAL_INDEX_KEY", None if PRODUCTION else "11" * 32)
PORTAL_DIGEST = env.choice("PORTAL_DIGEST", ("sha256", "sm3"), "sha256")

INSTALLED_APPS = [
    "portal.demo",
    "portal.hall",
    "supervision",
    "approvals",
    "complaints",
    "disclosure",
    "portal.matters",
    "portal.accounts",
    "portal.core",
    "portal.accounts.site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.core.private.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.sessions.StaffSessionMiddleware",
    "portal.accounts.tokens.ApiTokenMiddleware",
    "disclosure.reading.terminal.TerminalMiddleware",
    "portal.core.doors.DefaultDenyMiddleware",
    "portal.core.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.context.portal",
                "portal.hall.menus.staff",
            ],
        },
    },
]

DATABASES = {"default": database_settings(env.text("DATABASE_URL", ""), PORTAL_VAR)}
REDIS_URL = env.text("REDIS_URL", "") or valkey.url(PORTAL_VAR)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "hall:after_sign_in"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "portal.accounts.adapter.AuthenticatorAdapter"
MFA_TOTP_ISSUER = PORTAL_SITE_NAME

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.text("STATIC_ROOT", str(PORTAL_VAR / "static"))
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Materials and letters under random keys, outside the web root, served only through a permission view.
PORTAL_FILES = Path(env.text("PORTAL_FILES", str(PORTAL_VAR / "files")))
PORTAL_FONT_DIRS = env.words("PORTAL_FONT_DIRS")
# PEM files that sign the letters; without them a demo authority is made, never in production.
PORTAL_SIGNING_KEY = env.text("PORTAL_SIGNING_KEY", "")
PORTAL_SIGNING_CERT = env.text("PORTAL_SIGNING_CERT", "")
PORTAL_SIGNING_CA = env.text("PORTAL_SIGNING_CA", "")

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(PORTAL_VAR / "mail")

# Nobody waits for a dead broker: the database is the truth, Redis only rings the bell.
CELERY_BROKER_URL = REDIS_URL
PORTAL_RING = env.flag("PORTAL_RING", default=PORTAL_ENV != "test")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "visibility_timeout": 3600,
    # Queues are emptied in the order that the worker names them: timers before papers.
    "queue_order_strategy": "priority",
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ROUTES = {
    name: {"queue": "papers"} for name in ("matters.papers", "supervision.draw_pictures", "disclosure.redact")
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TIMEZONE = TIME_ZONE

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.core.refusals.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

_CSP_SELF = ["'self'"]
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": _CSP_SELF,
    "style-src": _CSP_SELF,
    "img-src": ["'self'", "data:"],
    "font-src": _CSP_SELF,
    "connect-src": _CSP_SELF,
    "form-action": _CSP_SELF,
    "manifest-src": _CSP_SELF,
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["portal.core.api.asking.TokenBearer", "portal.core.api.asking.SessionOrSignIn"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.core.api.reading.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.core.api.refusing.refuse",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Municipal service portal",
    "DESCRIPTION": "The same actions and the same rights as the pages. "
    "Sign in on the pages, then the session is the key; other systems send a token.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "StageEnum": "portal.matters.models.Stage",
        "AlertEnum": "portal.matters.models.Alert",
        "ComplaintKindEnum": "complaints.kinds.Kind",
        "ComplaintStateEnum": "complaints.states.State",
        "CaseStateEnum": "approvals.states.State",
        "CardStateEnum": "supervision.models.CardState",
        "LevelEnum": "supervision.models.Level",
        "ItemKindEnum": "approvals.models.ItemKind",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"weasyprint.progress": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"),
    },
}

if PRODUCTION:
    refuse_unsafe_production(globals())
