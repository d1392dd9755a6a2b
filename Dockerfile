# syntax=docker/dockerfile:1
# Build: every library at the version and hash of the lock file.
FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv .venv \
 && .venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY bot bot
RUN .venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation -e . \
 && .venv/bin/python -m compileall -q bot

# Run: the same files at the same place, owned by root and run by somebody who is not.
FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin legcheck \
 && install -d -o legcheck -g legcheck -m 0700 /data
WORKDIR /app
COPY --from=build /app /app
COPY migrations migrations
COPY content content
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/legcheck.db \
    HEALTH_FILE=/tmp/legcheck.health
USER legcheck
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-m", "bot.health"]
CMD ["legcheck", "run"]
