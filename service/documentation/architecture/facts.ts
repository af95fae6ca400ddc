import { code, table, withMarked } from '../markdown.ts';

/** Something the repository states once. */
interface Fact {
  readonly fact: string;
  /** Path in the repository of the one place. */
  readonly statedIn: string;
  /** Who reads it there, by what a person calls them: the file that imports it. */
  readonly readBy: Readonly<Record<string, string>>;
}

/** What is stated where. A test compares it with what the files import. */
export const facts: readonly Fact[] = [
  {
    fact: 'ports, paths, limits of a request, timing of the drain',
    statedIn: 'service/contract.ts',
    readBy: {
      'HTTP server': 'service/http/server.ts',
      Deployment: 'infra/constructs/workload/container.ts',
      'its timing': 'infra/constructs/workload/timing.ts',
      'health check': 'infra/constructs/workload/backend-config.ts',
      firewall: 'infra/constructs/network/firewall.ts',
      policies: 'infra/policies/workload-rules.ts',
      'smoke test': 'pipeline/release/smoke/checks.ts',
      'load test': 'loadtest/questions/single.ts',
    },
  },
  {
    fact: 'settings: name, values, default, meaning',
    statedIn: 'service/settings.ts',
    readBy: {
      service: 'service/main.ts',
      "the container's variables": 'infra/constructs/workload/container-environment.ts',
      'what an environment may set': 'infra/environments/schema/environment.ts',
      'docs/settings.md': 'service/documentation/pages.ts',
      releases: 'pipeline/release/main.ts',
      'load test': 'loadtest/processes/service.ts',
    },
  },
  {
    fact: 'features, airlines, labels, version: the manifest beside the model, by its schema',
    statedIn: 'service/model/manifest.ts',
    readBy: {
      encoder: 'service/domain/features.ts',
      'model card': 'service/http/routes/model-card.ts',
      'page for people': 'service/web/document.ts',
      'smoke test': 'pipeline/release/smoke/known-answers.ts',
      'load test': 'loadtest/questions/known-flights.ts',
    },
  },
  {
    fact: 'problems a client can meet, and their status',
    statedIn: 'service/http/problem.ts',
    readBy: {
      stages: 'service/http/stages.ts',
      OpenAPI: 'service/http/openapi-answers.ts',
      'smoke test': 'pipeline/release/smoke/checks.ts',
      "the load test's bad requests": 'loadtest/questions/bad.ts',
    },
  },
  {
    fact: 'the stages a request passes',
    statedIn: 'service/http/stages.ts',
    readBy: {
      'whoever answers': 'service/http/exchange.ts',
      'the picture': 'service/documentation/request.ts',
    },
  },
  {
    fact: 'metrics: names, labels, buckets',
    statedIn: 'service/observability/metrics.ts',
    readBy: {
      service: 'service/app.ts',
      'latency promises': 'service/slo.ts',
      'what is scraped': 'infra/constructs/observability/pod-monitoring.ts',
      'Prometheus rules': 'infra/prometheus/series.ts',
      'docs/metrics.md': 'service/documentation/pages.ts',
      benchmark: 'loadtest/bench/servers/one-run-per-request.ts',
    },
  },
  {
    fact: 'promises: 99.95 %, latencies, when an alert fires',
    statedIn: 'service/slo.ts',
    readBy: {
      'error budgets': 'service/error-budget.ts',
      SLOs: 'infra/constructs/observability/service-level-objectives.ts',
      alerts: 'infra/constructs/observability/burn-rate-alert.ts',
      dashboard: 'infra/constructs/observability/dashboard.ts',
      'Prometheus rules': 'infra/prometheus/rules.ts',
      'docs/slo.md': 'infra/documentation/slo-page.ts',
      "the load test's verdict": 'loadtest/run/promises.ts',
    },
  },
  {
    fact: 'what an environment is; its values are in the files beside the schema',
    statedIn: 'infra/environments/schema/environment.ts',
    readBy: {
      program: 'infra/program.ts',
      rehearsal: 'infra/rehearsal/environment.ts',
      pipelines: 'pipeline/pipelines/environments.ts',
      releases: 'pipeline/release/environment.ts',
    },
  },
  {
    fact: 'names of stacks',
    statedIn: 'infra/stacks/names.ts',
    readBy: {
      stacks: 'infra/stacks/environment-stack.ts',
      'deploy pipelines': 'pipeline/pipelines/deploy.ts',
    },
  },
  {
    fact: 'where images are kept',
    statedIn: 'infra/constructs/cluster/image-repository.ts',
    readBy: {
      'what may run': 'infra/stacks/cluster.ts',
      'image pipeline': 'pipeline/pipelines/environments.ts',
      promotion: 'pipeline/release/promotion.ts',
    },
  },
  {
    fact: 'secrets of the pipelines, and what each must be able to do',
    statedIn: 'pipeline/pipelines/secrets.ts',
    readBy: {
      'words pipelines may use': 'pipeline/pipelines/words.ts',
      'docs/pipeline.md': 'pipeline/pipelines/secrets-table.ts',
    },
  },
  {
    fact: 'colours of pictures and charts',
    statedIn: 'service/documentation/palette.ts',
    readBy: { pictures: 'service/documentation/drawing/draw.ts', charts: 'loadtest/report/charts/draw.ts' },
  },
];

/** A link from docs/ to a file of the repository. */
const link = (text: string, path: string): string => `[${text}](../${path})`;

const factsTable = (): string =>
  table(
    ['fact', 'stated in', 'read by'],
    facts.map(({ fact, statedIn, readBy }) => [
      fact,
      link(code(statedIn), statedIn),
      Object.entries(readBy)
        .map(([reader, path]) => link(reader, path))
        .join(', '),
    ]),
  );

/** docs/architecture.md with the table of facts as it is now. @throws where the page has no place for it */
export const withFacts = (page: string): string => withMarked(page, 'facts', factsTable());
