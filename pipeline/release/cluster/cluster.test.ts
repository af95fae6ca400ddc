import { describe, expect, test } from '@jest/globals';
import { bodyOf, startServer } from '../../testing/http-server.ts';
import type { ReleaseRecord } from '../record.ts';
import { googleCluster } from './google-cluster.ts';
import { History } from './history.ts';
import { KubernetesApi } from './kubernetes-api.ts';
import { podTroubles, publicAddress, readRunning } from './running.ts';

const token = 'planted-token';

/** An API server that stores what it is told and has the given objects, by path. */
async function startApi(objects: Record<string, unknown>, status = 200) {
  const server = await startServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    if (request.method === 'PATCH') objects[path] = JSON.parse(await bodyOf(request));
    const allowed = request.headers.authorization === `Bearer ${token}`;
    const object = objects[path];
    response
      .writeHead(allowed ? (object === undefined ? 404 : status) : 401)
      .end(JSON.stringify(object ?? { message: `no ${token}` }));
  });
  return { ...server, api: new KubernetesApi({ url: server.url, token }) };
}

const deploymentPath = '/apis/apps/v1/namespaces/flight-delay/deployments/flight-delay';
const deployment = (status: object) => ({
  metadata: { generation: 3 },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          { name: 'proxy', image: 'x' },
          { name: 'flight-delay', image: 'f:1' },
        ],
      },
    },
  },
  status: { observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 2, ...status },
});

describe('what runs', () => {
  test.each([
    ['all of it', {}, true],
    ['an old pod is still there', { replicas: 3 }, false],
    ['one pod is not updated', { updatedReplicas: 1 }, false],
    ['one pod does not serve', { availableReplicas: 1 }, false],
    ['none does', { availableReplicas: undefined }, false],
    ['Kubernetes has not looked yet', { observedGeneration: 2 }, false],
  ])('%s', async (_, status, complete) => {
    await using server = await startApi({ [deploymentPath]: deployment(status) });
    expect(await readRunning(server.api)).toEqual({ image: 'f:1', complete });
  });

  test('nothing yet', async () => {
    await using server = await startApi({});
    expect(await readRunning(server.api)).toBeUndefined();
    expect(await publicAddress(server.api)).toBeUndefined();
    expect(await podTroubles(server.api, 'local', 'f:1')).toEqual([]);
  });

  test('pods that do not serve say why; those of other images are not asked', async () => {
    const pod = (name: string, image: string, status: object) => ({
      metadata: { name },
      spec: { containers: [{ image }] },
      status,
    });
    const state = (ready: boolean, restartCount: number, waiting?: object) => ({
      containerStatuses: [{ ready, restartCount, state: { ...(waiting && { waiting }) } }],
    });
    const items = [
      pod('a', 'f:2', state(false, 0, { reason: 'ImagePullBackOff', message: 'not found' })),
      pod('b', 'f:2', state(false, 4, { reason: 'CrashLoopBackOff' })),
      pod('c', 'f:2', { conditions: [{ type: 'PodScheduled', status: 'False', message: 'no cpu' }] }),
      pod('d', 'f:2', state(true, 0)),
      pod('e', 'f:1', state(false, 0)),
    ];
    await using server = await startApi({ '/api/v1/namespaces/flight-delay/pods': { items } });
    expect(await podTroubles(server.api, 'local', 'f:2')).toEqual([
      'a: ImagePullBackOff not found',
      'b: CrashLoopBackOff, restarted 4 times',
      'c has no node: no cpu',
    ]);
  });
});

describe('the history', () => {
  const record = (image: string): ReleaseRecord => ({
    environment: 'local',
    action: 'deploy',
    image,
    by: 'someone',
    at: '2026-01-02T03:04:05.000Z',
    seconds: 4,
    outcome: 'deployed',
    smoke: [],
  });

  test('keeps the newest first, and not for ever', async () => {
    await using server = await startApi({});
    const history = new History(server.api);
    expect(await history.read()).toEqual([]);
    for (let index = 1; index <= 51; index += 1) await history.add(record(`f:${index}`));
    const images = (await history.read()).map(({ image }) => image);
    expect([images.length, images[0], images.at(-1)]).toEqual([50, 'f:51', 'f:2']);
  });

  test('something else under its name is not taken for one', async () => {
    const path = '/api/v1/namespaces/flight-delay/configmaps/flight-delay-releases';
    await using server = await startApi({ [path]: { data: { 'releases.json': '[{}]' } } });
    await expect(new History(server.api).read()).rejects.toThrow('does not hold releases; delete it');
  });
});

describe('a cluster', () => {
  test.each([
    [401, 'refuses (401) GET /x: your credentials are expired'],
    [403, 'refuses (403)'],
    [500, 'answers 500 to GET /x'],
  ])('that answers %d', async (status, says) => {
    await using server = await startApi({ '/x': {} }, status);
    const error = await server.api.get('/x').catch(String);
    expect(error).toContain(says);
    expect(error).not.toContain(token);
  });

  test('of Google is found by its DNS endpoint', async () => {
    const environment = { projectId: 'p', region: 'r' };
    const path = '/projects/p/locations/r/clusters/flight-delay';
    const config = { dnsEndpointConfig: { endpoint: 'gke-1.r.gke.goog' } };
    await using server = await startApi({ [path]: { controlPlaneEndpointsConfig: config } });
    expect(await googleCluster(environment, token, server.url)).toEqual({
      url: 'https://gke-1.r.gke.goog',
      token,
    });
    expect(await googleCluster({ ...environment, region: 'other' }, token, server.url)).toBeUndefined();
  });
});
