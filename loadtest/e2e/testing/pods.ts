/** A pod as the API server sends it, with much left out that nobody reads. */
export const podJson = (more: {
  uid: string;
  ready?: boolean;
  leaves?: boolean;
  exitCode?: number;
  image?: string;
}) => ({
  metadata: {
    name: `flight-delay-${more.uid}`,
    uid: more.uid,
    ...(more.leaves && { deletionTimestamp: '2026-01-02T03:04:35Z' }),
  },
  spec: {
    nodeName: 'node-1',
    containers: [{ name: 'flight-delay', image: more.image ?? 'flight-delay:1.0.0' }],
  },
  status: {
    conditions: [
      { type: 'PodScheduled', status: 'True' },
      { type: 'Ready', status: more.ready === false ? 'False' : 'True' },
    ],
    containerStatuses: [
      {
        containerID: `containerd://${more.uid.repeat(4)}`,
        restartCount: 0,
        state:
          more.exitCode === undefined
            ? { running: { startedAt: '2026-01-02T03:04:05Z' } }
            : { terminated: { exitCode: more.exitCode, reason: 'Completed' } },
        lastState: {},
      },
    ],
  },
});

/** A line of a watch. */
export const watchLine = (type: 'ADDED' | 'MODIFIED' | 'DELETED', pod: Parameters<typeof podJson>[0]) => ({
  type,
  object: podJson(pod),
});
