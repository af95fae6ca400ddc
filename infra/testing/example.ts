import type { EnvironmentInput } from '../environments/schema/environment.ts';
import { loadEnvironments } from '../environments/schema/load.ts';
import { program } from '../program.ts';
import { at, type Json, type Resource, resourcesOf, type StackJson, synthesized } from '../synthesized.ts';

const shippedNames = ['local', 'staging', 'production'] as const;

/** What the files of infra/environments/ export. */
export const shipped: Readonly<Record<string, unknown>> = Object.fromEntries(
  await Promise.all(
    shippedNames.map(async name => {
      const file: { default: unknown } = await import(`../environments/${name}.ts`);
      return [name, file.default];
    }),
  ),
);

/** An environment with every setting used. */
export const everything = {
  platform: 'google',
  projectId: 'example-project',
  region: 'us-east1',
  domain: 'delays.example.com',
  encryption: 'customer-managed',
  projectNumber: '123456789012',
  budget: { billingAccount: '012345-6789AB-CDEF01', monthlyAmount: 400, currency: 'USD' },
  notify: {
    page: ['projects/example-project/notificationChannels/7', 'on-call@example.com'],
    ticket: ['on-call@example.com', 'team@example.com'],
    runbooksUrl: 'https://example.com/flight-delay/docs/runbooks/',
  },
  egressAddresses: 'static',
  deletionProtection: true,
  groupsDomain: 'example.com',
  nodePool: { machineType: 'n2d-standard-4' },
  settings: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.tracing:4318' },
  labels: { team: 'data' },
} satisfies EnvironmentInput;

/** The stacks of environments, with example values where placeholders stand. */
export function stacksOf(inputs: Readonly<Record<string, unknown>>): ReadonlyMap<string, StackJson> {
  const environments = loadEnvironments(inputs, { example: true });
  return synthesized(program(environments, { kubeconfig: ['~/.kube/config'] }));
}

/** Looks into stacks the way a reader would: by type, and name where there are several. */
export class Inspector {
  readonly resources: readonly Resource[];
  constructor(stacks: ReadonlyMap<string, StackJson>) {
    this.resources = resourcesOf(stacks);
  }

  all(type: string): Resource[] {
    return this.resources.filter(resource => resource.type === type);
  }

  /** The one resource of a type, or the one whose name in Terraform ends so. */
  one(type: string, name = ''): Resource {
    const [found, ...more] = this.all(type).filter(({ address }) => address.endsWith(name));
    if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} of ${type} ${name}`);
    return found;
  }

  /** The one value at a path of the one resource. */
  value(type: string, path: string, name = ''): Json | undefined {
    return at(this.one(type, name).values, path)[0];
  }
}

/** An inspector of one environment with every setting used, changed as told. */
export const inspect = (changes: Readonly<Record<string, unknown>> = {}): Inspector =>
  new Inspector(stacksOf({ test: { ...everything, ...changes } }));

/** How Terraform writes an attribute of another resource. */
export const reference = (attribute: string): string => `\${${attribute}}`;
