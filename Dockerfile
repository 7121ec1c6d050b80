# One image for every service; which one it is, the command says: `docker run … duban dist/apps/tracker/src/main.js`.
FROM node:24-slim AS build
WORKDIR /duban
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs

FROM node:24-slim AS packages
WORKDIR /duban
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /duban
COPY --from=packages /duban/node_modules node_modules
COPY --from=build /duban/dist dist
COPY package.json ./
# By number, so that Kubernetes can see that it is not root. It owns no file here and writes none.
USER 1000:1000
EXPOSE 3000
# Stack traces name the .ts files; 0006: kafkajs makes Node warn once.
ENTRYPOINT ["node", "--enable-source-maps", "--disable-warning=TimeoutNegativeWarning"]
CMD ["dist/apps/tracker/src/main.js"]
