import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providerNames } from '../brain/brain.ts';
import type { Brains } from '../brain/choose.ts';
import { SimulatedCloud } from '../cloud/cloud.ts';
import { serveProvider } from '../protocol/server.ts';
import { provider, type Refusals } from '../provider/provider.ts';
import { Bucket } from '../state/objects.ts';
import { serveStorage } from '../state/storage-server.ts';
import { type Done, logged } from './change-log.ts';

/** A cloud of our own with everything that Terraform needs to take it for Google's. */
export interface Simulation {
  readonly cloud: SimulatedCloud;
  /** Everything the cloud did, in order. */
  readonly done: readonly Done[];
  /** What lies in a bucket. */
  bucket(name: string): Bucket;
  /** @returns a function that brings back what exists now */
  snapshot(): () => void;
  /** The environment in which Terraform and cdktf meet this cloud and nothing else. */
  readonly variables: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Registries whose address a provider may have: Terraform's, OpenTofu's. */
const registries = ['registry.terraform.io', 'registry.opentofu.org'] as const;

/**
 * @param terraform the command that cdktf shall call
 * @param refusals counts what is refused
 * @param inherited variables that tools need to run at all, such as PATH; no credentials
 */
export async function startSimulation(
  brains: Brains,
  terraform: string,
  inherited: Readonly<Record<string, string>>,
  refusals: Refusals,
): Promise<Simulation> {
  const buckets = new Map<string, Bucket>();
  const bucket = (name: string): Bucket => {
    const made = buckets.get(name) ?? new Bucket();
    buckets.set(name, made);
    return made;
  };
  const cloud = new SimulatedCloud({ objects: name => bucket(name).list().length });
  const done: Done[] = [];
  const seen = logged(cloud, change => done.push(change));
  const storage = await serveStorage(name => (cloud.hasBucket(name) ? bucket(name) : undefined));
  const running = await Promise.all(
    providerNames.map(async name => {
      const { reattach, close } = await serveProvider(provider(name, brains.of[name], seen, refusals));
      return { name, reattach, close };
    }),
  );
  // A configuration that says nothing, in place of the user's, which may name mirrors and overrides.
  const home = mkdtempSync(join(tmpdir(), 'flight-delay-terraform-'));
  const configuration = join(home, 'terraform.tfrc');
  writeFileSync(configuration, '');
  return {
    cloud,
    done,
    bucket,
    snapshot() {
      const restores = [cloud.snapshot(), ...[...buckets.values()].map(kept => kept.snapshot())];
      const known = new Set(buckets.keys());
      return () => {
        for (const restore of restores) restore();
        for (const name of buckets.keys()) if (!known.has(name)) buckets.delete(name);
      };
    },
    variables: {
      ...inherited,
      TF_REATTACH_PROVIDERS: JSON.stringify(
        Object.fromEntries(
          running.flatMap(({ name, reattach }) =>
            registries.map(registry => [`${registry}/hashicorp/${name}`, reattach]),
          ),
        ),
      ),
      GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: storage.endpoint,
      GOOGLE_OAUTH_ACCESS_TOKEN: 'rehearsal',
      TF_CLI_CONFIG_FILE: configuration,
      TERRAFORM_BINARY_NAME: terraform,
      CHECKPOINT_DISABLE: '1',
      CI: '1',
      NO_COLOR: '1',
    },
    async close() {
      await Promise.all([storage.close(), ...running.map(({ close }) => close())]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
