# The prediction service as it runs everywhere; how it is built and released: docs/release.md.
# Facts stated elsewhere (port, user, flags, paths) are compared with this file by pipeline/image/dockerfile.test.ts.
# Works with Docker's classic builder, BuildKit and kaniko alike: hence no `RUN --mount`.
ARG NODE_IMAGE=node:24-bookworm-slim

# --- What production needs of node_modules.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /dependencies/app
COPY package.json package-lock.json .npmrc ./
# Of onnxruntime the binaries of other platforms stay behind (270 MB); .npmrc keeps its installer from fetching CUDA.
# Source maps serve nobody here, nor does TypeScript: Node runs none of node_modules. One date and one mode for all
# files, wherever they were cloned: the same input gives the same layer.
RUN npm ci --omit=dev --omit=optional \
 && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 -type d \
      ! -path "*/linux/$(node -p process.arch)" -exec rm -r {} + \
 && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' \) -delete \
 && rm package-lock.json .npmrc \
 && chmod -R u=rwX,go=rX /dependencies \
 && find /dependencies -exec touch --no-dereference --date=@0 {} +

# --- The program, and what the engine makes of it: one start, so that every other finds compiled code.
FROM ${NODE_IMAGE} AS program
COPY --from=dependencies /dependencies /
WORKDIR /app
COPY service service
ENV NODE_COMPILE_CACHE=/app/compile-cache
RUN chmod -R u=rwX,go=rX service && install --directory --owner=10001 compile-cache
# The engine takes code back only from the same path, user and flags.
USER 10001
RUN export PORT=0 ADMIN_PORT=0 FDP_DRAIN_DELAY_SECONDS=0; \
    timeout --foreground 60 sh -c "exec $(node -p 'require("./package.json").scripts.start')" >/tmp/log & service=$!; \
    until grep --quiet '"message":"ready"' /tmp/log; do kill -0 $service && sleep 0.1 || exit 1; done; \
    kill $service && wait $service
USER root
RUN mkdir -p /program/app /compiled/app \
 && mv service /program/app && mv compile-cache /compiled/app \
 && chown -R root:root /program /compiled && chmod -R u=rwX,go=rX /program /compiled \
 && find /program /compiled -exec touch --no-dereference --date=@0 {} +

# --- What runs: Node and the above; nothing that installs or builds.
FROM ${NODE_IMAGE}
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* \
 && touch --date=@0 /usr/local/lib /usr/local/bin /opt
# What changes least comes first: a release moves the last two layers alone, 1.5 MB.
COPY --from=dependencies /dependencies /
COPY --from=program /program /
COPY --from=program /compiled /
WORKDIR /app
# HOST: the default, loopback, would be the container's own. MALLOC_ARENA_MAX: one thread allocates; more arenas only
# hold memory back.
ENV NODE_ENV=production NODE_COMPILE_CACHE=/app/compile-cache HOST=0.0.0.0 MALLOC_ARENA_MAX=1
USER 10001:10001
EXPOSE 8080 9090
ENTRYPOINT ["node"]
CMD ["--max-semi-space-size=16", "--import", "./service/require-node.mjs", "service/main.ts"]
# For `docker run` and compose; Kubernetes asks by itself. There is no curl, and Node needs 50 ms.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["node", "-e", \
  "require('http').get('http://127.0.0.1:' + (process.env.PORT || 8080) + '/readyz', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
# Last, because they differ with every commit.
ARG GIT_SHA=unknown
ARG SOURCE=unknown
ARG VERSION=unknown
LABEL org.opencontainers.image.title="flight-delay" \
      org.opencontainers.image.description="Predicts whether a flight from Santiago de Chile leaves more than 15 minutes late." \
      org.opencontainers.image.revision="${GIT_SHA}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
