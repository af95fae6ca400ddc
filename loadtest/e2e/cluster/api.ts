import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { selectorLabels } from '../../../infra/constructs/workload/identity.ts';
import { contract } from '../../../service/contract.ts';
import { environment, service } from '../names.ts';
import { autoscaler, nodeList, nodePortService, podList, watchEvent } from './objects.ts';
import type { PodHistory } from './pod-history.ts';

const selector = Object.entries(selectorLabels(environment))
  .map(([name, value]) => `${name}=${value}`)
  .join(',');
const podsPath = `/api/v1/namespaces/${service}/pods`;
const metricsApi = '/apis/metrics.k8s.io/v1beta1';

/** The labels that select the service's pods, as kubectl takes them. */
export const podSelector = selector;

/** What the test asks the API server, through `kubectl proxy`, which brings address and credentials. */
export class Api {
  readonly #url: string;

  /** @param url of the proxy */
  constructor(url: string) {
    this.#url = url;
  }

  /** Follows the service's pods from now on. @param failed is called where that ends before it is stopped */
  async watchPods(history: PodHistory, stop: AbortSignal, failed: (error: unknown) => void): Promise<void> {
    const query = `labelSelector=${encodeURIComponent(selector)}`;
    const { items, metadata } = await this.#get(`${podsPath}?${query}`, podList);
    for (const object of items) history.apply({ type: 'ADDED', object }, Date.now());
    const path = `${podsPath}?${query}&watch=1&resourceVersion=${metadata.resourceVersion}`;
    const { body } = await fetch(this.#url + path, { signal: stop });
    if (body === null) throw new Error('the API server sends no watch');
    const follow = async () => {
      for await (const line of createInterface({ input: Readable.from(body) })) {
        history.apply(watchEvent.parse(JSON.parse(line)), Date.now());
      }
      throw new Error('the watch of the pods ended');
    };
    follow().catch(error => {
      if (!stop.aborted) failed(error);
    });
  }

  /** Names, addresses and version of the nodes. */
  async nodes() {
    const { items } = await this.#get('/api/v1/nodes', nodeList);
    return items.map(({ metadata, status }) => ({
      name: metadata.name,
      address: status.addresses.find(({ type }) => type === 'InternalIP')?.address,
      version: status.nodeInfo.kubeletVersion,
    }));
  }

  /** Where a Service of type NodePort is reached: `http://host:port`. */
  async nodePortUrl(namespace: string, name: string): Promise<string> {
    const { spec } = await this.#get(`/api/v1/namespaces/${namespace}/services/${name}`, nodePortService);
    const address = (await this.nodes()).find(node => node.address !== undefined)?.address;
    if (address === undefined) throw new Error('no node has an address');
    return `http://${address}:${spec.ports[0].nodePort}`;
  }

  async autoscaler() {
    const path = `/apis/autoscaling/v2/namespaces/${service}/horizontalpodautoscalers/${service}`;
    const { spec, status } = await this.#get(path, autoscaler);
    return { ...spec, ...status };
  }

  /** Whether the cluster measures its pods; without that nothing scales. */
  async hasMetrics(): Promise<boolean> {
    return (await fetch(`${this.#url}${metricsApi}/nodes`)).ok;
  }

  async hasNamespace(name: string): Promise<boolean> {
    return (await fetch(`${this.#url}/api/v1/namespaces/${name}`)).ok;
  }

  /** Asks one pod, by the server's own way to it, whether it knows a key. */
  async podKnows(pod: string, key: string): Promise<boolean> {
    const path = `${podsPath}/${pod}:${contract.ports.public}/proxy${contract.paths.model}`;
    // Not as a bearer token: that header would be the API server's own.
    const answer = await fetch(this.#url + path, { headers: { 'X-API-Key': key } });
    await answer.arrayBuffer();
    return answer.ok;
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const answer = await fetch(this.#url + path);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${text.slice(0, 300)}`);
    const { data, error } = schema.safeParse(JSON.parse(text));
    if (error) throw new Error(`GET ${path}: ${z.prettifyError(error)}`);
    return data;
  }
}
