import { z } from 'zod';

// A Drone 2 document, from the types of its docker runner: drone-runner-docker `engine/resource/pipeline.go`,
// runner-go `manifest/`. Names of events and conditions have rules of their own.

/** Drone reads numbers and booleans as text where it wants text. */
const text = z.union([z.string(), z.number(), z.boolean()], { error: 'must be text' });
const texts = z.array(text, { error: 'must be a list' });
const names = z.array(z.string({ error: 'must be a name' }), { error: 'must be a list of names' });
const fromSecret = z.strictObject({ from_secret: z.string() });
const size = z.union([z.number(), z.string()], { error: 'must be a size: 512MiB, or bytes' });
const flag = z.boolean({ error: 'must be true or false' });

const condition = z.union(
  [text, texts, z.strictObject({ include: texts.optional(), exclude: texts.optional() })],
  {
    error: 'must be a value, a list, or lists under include and exclude',
  },
);
const conditions = z.record(z.string(), condition, { error: 'must be conditions by name: event, branch, …' });

const step = z.strictObject({
  name: z.string().max(100),
  image: z.string().min(1),
  command: texts.optional(),
  commands: z.array(text, { error: 'must be a list of commands; quote one that has ": " in it' }).optional(),
  depends_on: names.optional(),
  detach: flag.optional(),
  devices: z.array(z.strictObject({ name: z.string(), path: z.string() })).optional(),
  dns: texts.optional(),
  dns_search: texts.optional(),
  entrypoint: texts.optional(),
  environment: z
    .record(
      z.string(),
      z.union([text, fromSecret, z.null()], { error: 'must be text or { from_secret: … }' }),
    )
    .optional(),
  extra_hosts: texts.optional(),
  failure: z.enum(['always', 'ignore', 'fast', 'fast-fail', 'fail-fast']).optional(),
  mem_limit: size.optional(),
  memswap_limit: size.optional(),
  network_mode: z.string().optional(),
  privileged: flag.optional(),
  pull: z.enum(['always', 'if-not-exists', 'never']).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  shell: z.string().optional(),
  shm_size: size.optional(),
  user: text.optional(),
  volumes: z.array(z.strictObject({ name: z.string(), path: z.string() })).optional(),
  when: conditions.optional(),
  working_dir: z.string().optional(),
});

const volume = z.strictObject({
  name: z.string().min(1),
  temp: z.strictObject({ medium: z.string().optional(), size_limit: size.optional() }).optional(),
  host: z.strictObject({ path: z.string() }).optional(),
});

const pipeline = z.strictObject({
  kind: z.literal('pipeline'),
  type: z.literal('docker', { error: 'must be docker, whose steps run in containers' }),
  version: text.optional(),
  name: z.string().min(1),
  depends_on: names.optional(),
  clone: z
    .strictObject({
      disable: flag.optional(),
      depth: z.int().optional(),
      retries: z.int().optional(),
      skip_verify: flag.optional(),
      trace: flag.optional(),
    })
    .optional(),
  concurrency: z.strictObject({ limit: z.int().min(1) }).optional(),
  node: z.record(z.string(), text).optional(),
  platform: z
    .strictObject({
      os: z.string().optional(),
      arch: z.string().optional(),
      variant: z.string().optional(),
      version: text.optional(),
    })
    .optional(),
  trigger: conditions.optional(),
  environment: z
    .record(z.string(), text, {
      error: 'must be text: a secret can be had by a step only, not by a pipeline',
    })
    .optional(),
  services: z.array(step).optional(),
  steps: z.array(step).min(1),
  volumes: z.array(volume).optional(),
  image_pull_secrets: names.optional(),
  workspace: z.strictObject({ base: z.string().optional(), path: z.string().optional() }).optional(),
  /** Has a rule of its own, which says what to write instead. */
  when: z.unknown().optional(),
});

const other = { version: text.optional(), type: z.string().optional() } as const;
const secret = z.strictObject({
  ...other,
  kind: z.literal('secret'),
  name: z.string().min(1),
  data: z.string().optional(),
  get: z
    .strictObject({ path: z.string().optional(), name: z.string().optional(), key: z.string().optional() })
    .optional(),
});
const signature = z.strictObject({ ...other, kind: z.literal('signature'), hmac: z.string() });
const template = z.strictObject({
  ...other,
  kind: z.literal('template'),
  load: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** A document of a `.drone.yml`. */
export const documentSchema = z.discriminatedUnion('kind', [pipeline, secret, signature, template], {
  error: 'must be of kind pipeline, secret, signature or template',
});
