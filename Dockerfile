# The dashboard is built apart, so that the image has no development packages.
FROM node:24-slim AS dashboard
WORKDIR /parley
COPY package.json package-lock.json preflight.cjs ./
COPY dashboard/package.json dashboard/
# The image brings Node itself; the pinned runtime and the embedded database are optional packages.
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY dashboard dashboard
RUN npm run -s build -w dashboard

FROM node:24-slim AS packages
WORKDIR /parley
COPY package.json package-lock.json preflight.cjs ./
COPY dashboard/package.json dashboard/
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PARLEY_HOME=/var/lib/parley
WORKDIR /parley
RUN install -d -o node -g node -m 700 /var/lib/parley
COPY --from=packages /parley/node_modules node_modules
COPY package.json preflight.cjs LICENSE NOTICE ./
COPY migrations migrations
COPY src src
COPY --from=dashboard /parley/dashboard/dist dashboard/dist
USER node
VOLUME /var/lib/parley
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=12", "src/main.ts"]
CMD ["start"]
