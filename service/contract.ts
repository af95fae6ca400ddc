/**
 * What the service promises to whatever runs it: ports, paths and timing. The Deployment, the load balancer's
 * health check, the NetworkPolicy and the smoke test import these; nobody writes them a second time.
 */
export const contract = {
  /** Name of the service, of its model directory and of the metric namespace in logs and traces. */
  name: 'flight-delay',
  ports: {
    /** The API. */
    public: 8080,
    /** Metrics; never exposed outside the cluster. */
    admin: 9090,
  },
  paths: {
    predict: '/predict',
    predictions: '/v1/predictions',
    model: '/v1/model',
    live: '/livez',
    ready: '/readyz',
    metrics: '/metrics',
    openapi: '/openapi.json',
    docs: '/docs',
    page: '/',
  },
  drain: {
    /** Seconds between "not ready" and the closing of the port: load balancers need them to look away. */
    delaySeconds: 10,
    /** Seconds that requests in flight get after that, before their sockets are destroyed. */
    deadlineSeconds: 20,
  },
  sockets: {
    /** Google's load balancer keeps idle backend connections for 600 s; the backend must keep them longer. */
    keepAliveSeconds: 620,
    /** A load balancer may open a connection ahead of its first request: not to be cut off early. */
    headersTimeoutSeconds: 60,
    requestTimeoutSeconds: 60,
    /** A client that takes nothing of its answer for one to two times so long is let go; longer than what has an answer. */
    stalledSeconds: 75,
  },
  limits: {
    /** Largest body of `POST /predict`, bytes: a valid one with spaces is under 200. */
    predictBodyBytes: 4 * 1024,
    /** Largest body of the batch routes, bytes. */
    batchBodyBytes: 256 * 1024,
    /** Flights in one request: keeps one inference run far below a millisecond. */
    rowsPerRequest: 1_000,
    /** Problems named in one answer; one more entry says how many were left out. */
    problemsPerAnswer: 100,
  },
} as const;
