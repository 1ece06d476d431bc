# The portal for production: web, worker and beat are the same image with different commands.
FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/portal --create-home portal

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PORTAL_ENV=production \
    PORTAL_VAR=/var/portal \
    PORTAL_FONT_DIRS=/usr/share/fonts/opentype/noto \
    STATIC_ROOT=/srv/static

WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/runtime.txt

COPY . .
# The static files are gathered with keys that live for this one command only.
RUN python -m portal.local.translations \
    && key="$(python -c 'import secrets; print(secrets.token_hex(32))')" \
    && SECRET_KEY="$key" PORTAL_DATA_KEY="${key%????????????????????????????????}" PORTAL_INDEX_KEY="$key" \
       DATABASE_URL=postgresql://build:build@localhost/build REDIS_URL=redis://localhost/0 \
       python manage.py collectstatic --noinput

USER portal
VOLUME /var/portal
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "1", "--respawn-failed-workers", "portal.wsgi:application"]
