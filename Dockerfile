# The hub as an image: not root, data in /data. Build: docker build -t wijkbode .
FROM node:24-bookworm-slim AS packages
WORKDIR /wijkbode
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
# A volume takes over the owner of the folder it is laid on.
RUN useradd --system --create-home --home-dir /data --shell /usr/sbin/nologin wijkbode \
  && mkdir /backups && chown wijkbode: /backups
WORKDIR /wijkbode
COPY --from=packages /wijkbode/node_modules ./node_modules
COPY package.json LICENSE ./
COPY bin ./bin
COPY src ./src
COPY jobs ./jobs
COPY locales ./locales
COPY docs ./docs
USER wijkbode
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8080 NODE_ENV=production
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node 26 itself, without a launcher in between, so that SIGTERM reaches the hub.
ENTRYPOINT ["/wijkbode/node_modules/.bin/node", "--max-semi-space-size=1", "/wijkbode/bin/wijkbode.js"]
CMD ["start"]
