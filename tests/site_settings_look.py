"""Settings for the look of pages alone: no database, no account, the content policy of the site."""

from pathlib import Path

from goldenthread.web import assets

HERE = Path(assets.__file__).parent
SECRET_KEY = "for the look of pages alone"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "site_urls_look"
INSTALLED_APPS = ["django.contrib.staticfiles", "django.contrib.messages"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "site_urls_look.reader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "libraries": {
                "components": "goldenthread.web.templatetags.components",
                "protection": "site_tags_look",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.context.everywhere",
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.web.forms.Renderer"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "goldenthread.web.errors.form_expired"
LANGUAGE_CODE, TIME_ZONE, USE_TZ = "en-gb", "Europe/London", True
STATIC_URL = "/static/"
STATICFILES_DIRS = [assets.MADE, HERE / "static"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'none'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
GOLDENTHREAD_EXIT_URL = "/elsewhere/"
GOLDENTHREAD_FIGURES_URL = "/figures/"
GOLDENTHREAD_DUTY_LINE = "020 7946 0000"
LOGGING_CONFIG = None
