import { contract } from '../../../service/contract.ts';

const { delaySeconds, deadlineSeconds } = contract.drain;

/** How the load balancer asks whether a pod is healthy. */
const healthCheck = {
  intervalSeconds: 3,
  timeoutSeconds: 2,
  healthyThreshold: 2,
  unhealthyThreshold: 2,
} as const;

/** Seconds until the load balancer has noticed that a pod is no longer, or newly, ready: the worst case. */
const noticeSeconds = (threshold: number): number =>
  threshold * healthCheck.intervalSeconds + healthCheck.timeoutSeconds;

/** The model loads in a fraction of a second; a minute allows for a busy node. */
const startup = { periodSeconds: 1, failureThreshold: 60, timeoutSeconds: 1 } as const;

/** Seconds a new pod must stay ready before it counts: the load balancer sends to it before an old one goes. */
const minReadySeconds = noticeSeconds(healthCheck.healthyThreshold);

/** Seconds for a node to be added and an image to be pulled. */
const schedulingSeconds = 300;

/**
 * Everything that has to fit together in time, computed from what the service promises (service/contract.ts). The
 * inequalities between them are in timing.test.ts. All in seconds.
 */
export const timing = {
  healthCheck,
  /** After which the load balancer sends nothing more to a pod that said it is not ready. */
  unhealthyNoticeSeconds: noticeSeconds(healthCheck.unhealthyThreshold),
  probes: {
    startup,
    /** One failure is enough: a pod that drains says so once. */
    readiness: { periodSeconds: 2, failureThreshold: 1, timeoutSeconds: 1 },
    /** Patient: a restart is the last resort, and the process answers liveness even when overloaded. */
    liveness: { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 },
  },
  /** From SIGTERM to SIGKILL: the service's own drain, and 5 s for the process to end and logs to leave. */
  terminationGracePeriodSeconds: delaySeconds + deadlineSeconds + 5,
  /** The load balancer waits this long for an answer: no longer than the service has left once it drains. */
  backendTimeoutSeconds: deadlineSeconds,
  /** The load balancer lets requests in flight end before it forgets a pod. */
  connectionDrainingSeconds: deadlineSeconds,
  minReadySeconds,
  /** A rollout that has not moved for so long is called failed. */
  progressDeadlineSeconds:
    schedulingSeconds + startup.periodSeconds * startup.failureThreshold + minReadySeconds,
  /** Terraform waits for a rollout: several steps, each of which may take the progress deadline. */
  rolloutTimeoutSeconds: 30 * 60,
} as const;
