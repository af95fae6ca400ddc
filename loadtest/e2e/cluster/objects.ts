import { z } from 'zod';

/** A time as Kubernetes writes it, as milliseconds since 1970; whole seconds. */
const time = z.iso.datetime({ offset: true }).transform(text => Date.parse(text));

const containerStatus = z.object({
  containerID: z.string().optional(),
  restartCount: z.int(),
  state: z.object({ terminated: z.object({ exitCode: z.int() }).optional() }).default({}),
  lastState: z
    .object({ terminated: z.object({ exitCode: z.int(), finishedAt: time }).optional() })
    .default({}),
});

const podObject = z.object({
  metadata: z.object({ name: z.string(), uid: z.string(), deletionTimestamp: time.optional() }),
  spec: z.object({ nodeName: z.string().optional(), containers: z.tuple([z.object({ image: z.string() })]) }),
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
    containerStatuses: z.array(containerStatus).default([]),
  }),
});

/** What a pod of one container is about, as the API tells it. */
export const pod = podObject.transform(({ metadata, spec, status }) => {
  const [container] = status.containerStatuses;
  return {
    name: metadata.name,
    uid: metadata.uid,
    /** undefined while it waits for a node. */
    node: spec.nodeName,
    image: spec.containers[0].image,
    /** Whether traffic goes to it: ready, and not on its way out. */
    serves:
      metadata.deletionTimestamp === undefined &&
      status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    leaves: metadata.deletionTimestamp !== undefined,
    /** Of the container runtime, without its scheme. */
    containerId: container?.containerID?.replace(/^.*:\/\//, ''),
    restarts: container?.restartCount ?? 0,
    /** Exit status of its process, once it has ended for good. */
    exitCode: container?.state.terminated?.exitCode,
    /** How the process before this one ended. */
    before: container?.lastState.terminated,
  };
});
export type Pod = z.output<typeof pod>;

export const podList = z.object({
  metadata: z.object({ resourceVersion: z.string() }),
  items: z.array(pod),
});

/** A line of a watch: https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes */
export const watchEvent = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['ADDED', 'MODIFIED', 'DELETED']), object: pod }),
  z.object({ type: z.literal('BOOKMARK') }),
  z.object({ type: z.literal('ERROR'), object: z.object({ message: z.string() }) }),
]);
export type WatchEvent = z.output<typeof watchEvent>;

export const nodeList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({
        addresses: z.array(z.object({ type: z.string(), address: z.string() })),
        nodeInfo: z.object({ kubeletVersion: z.string() }),
      }),
    }),
  ),
});

/** A Service that is reachable on the nodes. */
export const nodePortService = z.object({
  spec: z.object({ ports: z.tuple([z.object({ nodePort: z.int() })]) }),
});

export const autoscaler = z.object({
  spec: z.object({ minReplicas: z.int(), maxReplicas: z.int() }),
  status: z.object({ currentReplicas: z.int().default(0), desiredReplicas: z.int().default(0) }),
});
