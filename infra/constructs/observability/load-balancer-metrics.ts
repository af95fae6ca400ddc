/** Answers by the first digit of their status, as the load balancer counts them. */
type ResponseClass = 200 | 300 | 400 | 500;

const filter = (metric: string, classes: readonly ResponseClass[]): string => {
  const answers = classes.map(name => `metric.labels.response_code_class=${name}`).join(' OR ');
  return [
    'resource.type="https_lb_rule"',
    `metric.type="loadbalancing.googleapis.com/https/${metric}"`,
    ...(answers === '' ? [] : [classes.length > 1 ? `(${answers})` : answers]),
  ].join(' AND ');
};

/**
 * What Google's load balancer counts: what users see, also when no pod is left to count anything. A project holds one
 * environment, and an environment one load balancer, so that nothing more has to be named.
 */
export const loadBalancer = {
  /** Requests with answers of these classes; all without. */
  requests: (...classes: readonly ResponseClass[]): string => filter('request_count', classes),
  /** Milliseconds from the first byte of a request to the client's acknowledgement of the last of the answer. */
  latencies: (...classes: readonly ResponseClass[]): string => filter('total_latencies', classes),
} as const;
