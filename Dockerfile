# The cloud alone. Neither this file nor compose.yaml could be built or run where they were written;
# their steps were walked by hand, with what they copy and nothing else.
FROM node:24-bookworm-slim AS parts
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Everything is needed to build the owners' page and the cloud; the few modules that the cloud runs with are left in the end.
RUN npm install --no-save --no-audit --no-fund --ignore-scripts
COPY src-shared src-shared
COPY src-cloud src-cloud
COPY migrations migrations
COPY scripts scripts
RUN node node_modules/vite/bin/vite.js build --config src-cloud/owner-page/vite.config.ts --logLevel error \
 && NODE_ENV=production node scripts/lib/bundle.mjs cloud \
 && cp dist/cloud/package.json . \
 && npm prune --omit=dev --no-audit --no-fund --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production MALLOC_ARENA_MAX=1 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=parts /app/package.json ./
COPY --from=parts /app/node_modules node_modules
COPY --from=parts /app/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4790
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:4790/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-old-space-size=96", "--max-semi-space-size=4", "dist/cloud/cloud.js", "--host", "0.0.0.0", "--port", "4790", "--data", "/data"]
