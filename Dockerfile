# swapd and swapctl in an image of nothing else.
#   docker build -t lockstep .
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /out/ ./cmd/swapd ./cmd/swapctl \
 && mkdir -m 0700 /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=10001:10001 /out/data /data
COPY --from=build /out/swapd /out/swapctl /bin/
USER 10001:10001
ENV SWAPD_DIR=/data/swapd
VOLUME /data
EXPOSE 8787 8788
ENTRYPOINT ["/bin/swapd"]
CMD ["run"]
