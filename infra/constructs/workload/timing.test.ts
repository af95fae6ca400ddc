import { describe, expect, test } from '@jest/globals';
import { contract } from '../../../service/contract.ts';
import { timing } from './timing.ts';

const { delaySeconds, deadlineSeconds } = contract.drain;

describe('the timing chain', () => {
  test('the load balancer has looked away before the service closes its port', () => {
    expect(timing.unhealthyNoticeSeconds).toBeLessThanOrEqual(delaySeconds);
  });

  test('Kubernetes kills a pod only after the service had its whole drain', () => {
    expect(timing.terminationGracePeriodSeconds).toBeGreaterThan(delaySeconds + deadlineSeconds);
  });

  test('a request the load balancer still waits for is one that the service still works on', () => {
    expect(timing.backendTimeoutSeconds).toBeLessThanOrEqual(deadlineSeconds);
    expect(timing.connectionDrainingSeconds).toBeGreaterThanOrEqual(timing.backendTimeoutSeconds);
    expect(timing.unhealthyNoticeSeconds + timing.connectionDrainingSeconds).toBeLessThanOrEqual(
      delaySeconds + deadlineSeconds,
    );
  });

  test('the service keeps idle connections longer than the load balancer does', () => {
    const loadBalancerKeepAliveSeconds = 600;
    expect(contract.sockets.keepAliveSeconds).toBeGreaterThan(loadBalancerKeepAliveSeconds);
  });

  test('a health check ends before the next begins', () => {
    for (const { intervalSeconds, timeoutSeconds } of [timing.healthCheck]) {
      expect(timeoutSeconds).toBeLessThan(intervalSeconds);
    }
    for (const { periodSeconds, timeoutSeconds } of Object.values(timing.probes)) {
      expect(timeoutSeconds).toBeLessThanOrEqual(periodSeconds);
    }
  });

  test('Kubernetes sees a draining pod before its port closes, and restarts none that merely drains', () => {
    const { readiness, liveness } = timing.probes;
    expect(readiness.periodSeconds * readiness.failureThreshold).toBeLessThan(delaySeconds);
    expect(liveness.periodSeconds * liveness.failureThreshold).toBeGreaterThanOrEqual(deadlineSeconds);
  });

  test('an old pod goes only when the load balancer knows the new one', () => {
    const { intervalSeconds, healthyThreshold } = timing.healthCheck;
    expect(timing.minReadySeconds).toBeGreaterThan(intervalSeconds * healthyThreshold);
  });

  test('a rollout is called failed only after a slow but sound start would have ended, and Terraform waits for it', () => {
    const { periodSeconds, failureThreshold } = timing.probes.startup;
    expect(timing.progressDeadlineSeconds).toBeGreaterThan(
      periodSeconds * failureThreshold + timing.minReadySeconds,
    );
    expect(timing.rolloutTimeoutSeconds).toBeGreaterThan(timing.progressDeadlineSeconds);
  });
});
