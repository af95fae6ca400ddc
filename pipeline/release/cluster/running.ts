import { z } from 'zod';
import { selectorLabels, workloadName } from '../../../infra/constructs/workload/identity.ts';
import type { KubernetesApi } from './kubernetes-api.ts';

const deploymentPath = `/apis/apps/v1/namespaces/${workloadName}/deployments/${workloadName}`;
const ingressPath = `/apis/networking.k8s.io/v1/namespaces/${workloadName}/ingresses/${workloadName}`;
const podsPath = `/api/v1/namespaces/${workloadName}/pods`;

const count = z.int().default(0);
const deployment = z.object({
  metadata: z.object({ generation: z.int() }),
  spec: z.object({
    replicas: z.int(),
    template: z.object({
      spec: z.object({ containers: z.array(z.object({ name: z.string(), image: z.string() })) }),
    }),
  }),
  status: z.object({
    observedGeneration: count,
    replicas: count,
    updatedReplicas: count,
    availableReplicas: count,
  }),
});

/** What a cluster runs. */
export interface Running {
  readonly image: string;
  /** Whether every pod is of this image and serves; otherwise a rollout is under way, or stuck. */
  readonly complete: boolean;
}

/** @returns undefined where nothing has been deployed yet */
export async function readRunning(api: Pick<KubernetesApi, 'get'>): Promise<Running | undefined> {
  const object = await api.get(deploymentPath);
  if (object === undefined) return undefined;
  const { metadata, spec, status } = deployment.parse(object);
  const image = spec.template.spec.containers.find(({ name }) => name === workloadName)?.image;
  if (image === undefined) return undefined;
  const complete =
    status.observedGeneration >= metadata.generation &&
    [status.replicas, status.updatedReplicas, status.availableReplicas].every(
      replicas => replicas === spec.replicas,
    );
  return { image, complete };
}

const waiting = z.object({ reason: z.string().default('waiting'), message: z.string().default('') });
const podList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ containers: z.array(z.object({ image: z.string() })) }),
      status: z.object({
        containerStatuses: z
          .array(
            z.object({
              restartCount: count,
              ready: z.boolean(),
              state: z.object({ waiting: waiting.optional() }),
            }),
          )
          .default([]),
        conditions: z
          .array(z.object({ type: z.string(), status: z.string(), message: z.string().default('') }))
          .default([]),
      }),
    }),
  ),
});

/** @returns sentences about pods of this image that do not serve, and why */
export async function podTroubles(
  api: Pick<KubernetesApi, 'get'>,
  environment: string,
  image: string,
): Promise<string[]> {
  const selector = Object.entries(selectorLabels(environment)).map(([name, value]) => `${name}=${value}`);
  const object = await api.get(`${podsPath}?labelSelector=${encodeURIComponent(selector.join(','))}`);
  const { items } = podList.parse(object ?? { items: [] });
  return items
    .filter(({ spec }) => spec.containers.some(container => container.image === image))
    .flatMap(({ metadata, status }) => {
      const unscheduled = status.conditions.find(
        ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
      );
      if (unscheduled) return [`${metadata.name} has no node: ${unscheduled.message}`];
      return status.containerStatuses
        .filter(({ ready }) => !ready)
        .map(({ restartCount, state }) => {
          const restarts = restartCount > 0 ? `, restarted ${restartCount} times` : '';
          const why = state.waiting ? `${state.waiting.reason} ${state.waiting.message}`.trim() : 'not ready';
          return `${metadata.name}: ${why}${restarts}`;
        });
    });
}

const ingress = z.object({
  status: z.object({
    loadBalancer: z.object({ ingress: z.array(z.object({ ip: z.string() })).default([]) }),
  }),
});

/** The public address that the load balancer has; undefined where there is none (yet). */
export async function publicAddress(api: Pick<KubernetesApi, 'get'>): Promise<string | undefined> {
  const parsed = ingress.safeParse(await api.get(ingressPath));
  return parsed.data?.status.loadBalancer.ingress[0]?.ip;
}
