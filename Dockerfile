# Two images from one file: `web` (also the worker and the one-shot migration) and `proxy` (nginx with the built app).

FROM node:22-slim AS frontend
WORKDIR /build
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

# The Python that the tests run on.
FROM python:3.11-slim AS packages
COPY requirements/base.txt requirements/s3.txt /tmp/
RUN python3 -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --no-deps --only-binary :all: \
    --requirement /tmp/base.txt --requirement /tmp/s3.txt

FROM python:3.11-slim AS web
RUN groupadd --gid 10001 meetingroom \
 && useradd --uid 10001 --gid meetingroom --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin meetingroom \
 && install -d -o meetingroom -g meetingroom /data /media
COPY deploy/install-papers.sh /tmp/install-papers.sh
RUN apt-get -qq update && /tmp/install-papers.sh && rm -rf /var/lib/apt/lists/* /tmp/install-papers.sh
ENV PATH=/opt/venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=meetingroom.settings \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR=/data \
    MEDIA=/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
COPY --from=frontend /build/dist frontend/dist
# Compiled once here: the user below may not write to /app.
RUN python -m compileall -q -j 0 /app /opt/venv/lib
USER meetingroom
VOLUME ["/data", "/media"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s CMD ["python", "deploy/healthcheck.py"]
# The backlog lets a whole room connect at the same moment, after a power cut say.
CMD ["daphne", "-v", "1", "--access-log", "/dev/null", "--proxy-headers", "-e", "tcp:port=8000:interface=0.0.0.0:backlog=4096", "meetingroom.asgi:application"]

FROM nginx:stable AS proxy
RUN rm -f /etc/nginx/conf.d/default.conf
COPY deploy/nginx/locations.conf /etc/nginx/meetingroom/locations.conf
COPY deploy/nginx/default.conf.template /etc/nginx/templates/default.conf.template
COPY --from=frontend /build/dist /srv/static/app
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --start-interval=1s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1/healthz"]
