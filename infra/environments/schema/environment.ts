import { z } from 'zod';
import { settingsSchema } from '../../../service/settings.ts';
import { privateCidr } from '../../values/cidr.ts';
import { dnsName } from '../../values/dns-name.ts';
import {
  type ImageReference,
  imageDigestReference,
  imageReference,
  imageRepository,
} from '../../values/image-reference.ts';
import { labels } from '../../values/labels.ts';
import { projectId, projectNumber } from '../../values/project.ts';
import { recipient } from '../../values/recipient.ts';
import { region } from '../../values/region.ts';
import { machineTypes } from './capacity.ts';

/** The service's settings that an environment may choose; the others follow from how we run it. */
const tunables = settingsSchema
  .pick({
    FDP_MODEL_VERSION: true,
    FDP_RATE_LIMIT: true,
    FDP_MAX_IN_FLIGHT: true,
    FDP_LOG_LEVEL: true,
    FDP_ACCESS_LOG_PER_SECOND: true,
    OTEL_EXPORTER_OTLP_ENDPOINT: true,
  })
  .partial()
  .strict();

/** Checked by the service's own schema, kept as the text that the container gets. */
const settings = z
  .custom<z.input<typeof tunables>>()
  .superRefine((value, context) => {
    for (const { path, message } of tunables.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path, message });
    }
  })
  .default({});

const replicas = (minimum: number, maximum: number) =>
  z
    .strictObject({ minimum: z.int().min(1).max(1_000), maximum: z.int().min(1).max(1_000) })
    .default({ minimum, maximum });

/** Where images come from: our own repository in Artifact Registry, or one on Docker Hub. */
const registry = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('artifact-registry') }),
    z.strictObject({ kind: z.literal('docker-hub'), repository: imageRepository }),
  ])
  .default({ kind: 'artifact-registry' });

/** The ranges of the network; they need to be ours alone only where networks get connected. */
const ranges = z
  .strictObject({
    /** Nodes, and what else gets an address in the subnet. */
    nodes: privateCidr.default(privateCidr.parse('10.10.0.0/22')),
    /** Pods: 64 addresses a node at 32 pods a node. */
    pods: privateCidr.default(privateCidr.parse('10.16.0.0/16')),
    /** Kubernetes Services. */
    services: privateCidr.default(privateCidr.parse('10.11.0.0/20')),
    /** The control plane: a /28, as GKE wants it. */
    controlPlane: privateCidr.default(privateCidr.parse('172.16.0.0/28')),
  })
  .prefault({});

const nodePool = z
  .strictObject({
    machineType: z.enum(machineTypes).default('e2-standard-2'),
    /** Nodes over all zones; three keep one in each. */
    minimum: z.int().min(1).max(1_000).default(3),
    maximum: z.int().min(1).max(1_000).default(6),
    /** The service needs few and large pods; the default of 110 would take 256 addresses a node. */
    podsPerNode: z.int().min(16).max(256).default(32),
  })
  .prefault({});

/** Mails at 50, 90 and 100 % of the amount. */
const budget = z.strictObject({
  billingAccount: z
    .string()
    .regex(/^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/, 'must be a billing account: 012345-6789AB-CDEF01'),
  monthlyAmount: z.int().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency: USD, CLP, …'),
});

const recipients = z
  .array(recipient)
  .refine(all => new Set(all).size === all.length, 'names somebody twice')
  .default([]);

/** Who hears of what: infra/constructs/observability/. Nobody, and alerts are seen in the console only. */
const notify = z
  .strictObject({
    /** Woken: users notice, or will within hours. */
    page: recipients,
    /** Looks on the next working day. */
    ticket: recipients,
    /** Where docs/runbooks/ can be read in a browser; alerts link to the files below it. */
    runbooksUrl: z
      .string()
      .regex(/^https:\/\/\S+\/$/, 'must be an https:// URL that ends with /')
      .optional(),
  })
  .prefault({});

/** An environment on Google Cloud, in a project of its own. */
export const cloudEnvironment = z.strictObject({
  platform: z.literal('google'),
  projectId,
  region,
  /** Host name to serve; with one there is a managed certificate and everything else is redirected to HTTPS. */
  domain: dnsName.optional(),
  registry,
  /** Environment whose image of a commit this one runs too, by the same digest. @default images are pushed here */
  promotedFrom: z.string().optional(),
  ranges,
  nodePool,
  replicas: replicas(3, 6),
  settings,
  /** Whether network, cluster and state resist `destroy`; to tear down, deploy with false first. */
  deletionProtection: z.boolean(),
  /** static: egress from two reserved addresses that partners can allow; automatic: Google chooses. */
  egressAddresses: z.enum(['automatic', 'static']).default('automatic'),
  /** Keys for Kubernetes secrets, disks and images: Google's, or our own in Cloud KMS (CIS 5.3.1, 5.9.1). */
  encryption: z.enum(['google-managed', 'customer-managed']).default('google-managed'),
  /** Needed for customer-managed encryption and for a budget, which name the project by number. */
  projectNumber: projectNumber.optional(),
  /** Days that logs are kept. */
  logRetentionDays: z.int().min(1).max(3_650).default(30),
  budget: budget.optional(),
  notify,
  /** Domain of the Google Group gke-security-groups@<domain>; lets RBAC bind groups (CIS 5.8.2). */
  groupsDomain: dnsName.optional(),
  labels: labels.prefault({}),
});

/** The workload on whatever cluster the current kubeconfig names: kind, minikube, Docker Desktop. */
export const localEnvironment = z.strictObject({
  platform: z.literal('kubeconfig'),
  image: imageReference,
  replicas: replicas(2, 4),
  settings,
});

export const environmentSchema = z.discriminatedUnion('platform', [cloudEnvironment, localEnvironment]);

/** What a file of infra/environments/ exports. */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/** What is to run, not part of an environment: each release brings its own. */
export const releaseImage = { google: imageDigestReference, kubeconfig: imageReference } as const;

/** The values of an environment's file, checked one by one. */
export type CloudValues = Readonly<z.output<typeof cloudEnvironment>>;
export type EnvironmentValues = CloudValues | Readonly<z.output<typeof localEnvironment>>;

/** A checked environment on Google Cloud; `image` is missing until a first one has been pushed. */
export type CloudEnvironment = CloudValues & {
  readonly name: string;
  readonly image: ImageReference | undefined;
};
/** A checked environment on the cluster of the current kubeconfig. */
export type LocalEnvironment = Readonly<z.output<typeof localEnvironment>> & { readonly name: string };
export type Environment = CloudEnvironment | LocalEnvironment;
