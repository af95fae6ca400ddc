import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { BuildArguments } from '../image/build-arguments.ts';
import { baseImage, docker } from './docker.ts';

const root = join(import.meta.dirname, '../..');

const imageConfig = z.object({
  Config: z.object({
    Env: z.array(z.string()),
    Labels: z.record(z.string(), z.string()),
    User: z.string(),
  }),
  RootFS: z.object({ Layers: z.array(z.string()) }),
});
const savedManifest = z.tuple([z.object({ Config: z.string(), Layers: z.array(z.string()) })]);

/** A layer that the Dockerfile added to its base. */
export interface Layer {
  /** Size of its archive, bytes. */
  readonly size: number;
  /** Paths in it; a removed file of the base has `.wh.` before its name. */
  readonly files: readonly string[];
  /** Whether the text stands in any of its files. */
  includes(text: string): boolean;
}

const inspect = (image: string) => z.tuple([imageConfig]).parse(JSON.parse(docker('inspect', image)))[0];

/** An image built from a copy of the project's files, and what is in it. */
export class BuiltImage {
  readonly #directory = mkdtempSync(join(tmpdir(), 'image-'));
  readonly tag: string;

  /** @param planted files that lie beside those of the project when it is built, by path */
  constructor(tag: string, build: BuildArguments, planted: Readonly<Record<string, string>>) {
    this.tag = tag;
    const context = join(this.#directory, 'context');
    for (const name of [
      'Dockerfile',
      '.dockerignore',
      'package.json',
      'package-lock.json',
      '.npmrc',
      'service',
    ]) {
      cpSync(join(root, name), join(context, name), { recursive: true });
    }
    for (const [path, text] of Object.entries(planted)) {
      mkdirSync(join(context, path, '..'), { recursive: true });
      writeFileSync(join(context, path), text);
    }
    const given = Object.entries(build).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    // The host's network: some machines reach a package registry from nowhere else.
    docker('build', '--quiet', '--network', 'host', '--tag', tag, ...given, context);
  }

  get config() {
    return inspect(this.tag).Config;
  }

  /** The layers on top of the base, and the text of the configuration that goes with them. */
  unpack(): { readonly layers: readonly Layer[]; readonly configuration: string } {
    const saved = join(this.#directory, 'saved');
    mkdirSync(saved);
    docker('save', '--output', `${saved}.tar`, this.tag);
    spawnSync('tar', ['-xf', `${saved}.tar`, '-C', saved]);
    const [manifest] = savedManifest.parse(JSON.parse(readFileSync(join(saved, 'manifest.json'), 'utf8')));
    const own = manifest.Layers.slice(inspect(baseImage).RootFS.Layers.length);
    return {
      configuration: readFileSync(join(saved, manifest.Config), 'utf8'),
      layers: own.map(name => {
        const bytes = readFileSync(join(saved, name));
        const { stdout } = spawnSync('tar', ['-tf', join(saved, name)], { encoding: 'utf8' });
        return {
          size: bytes.length,
          files: stdout.split('\n').filter(path => path !== '' && !path.endsWith('/')),
          includes: text => bytes.includes(text),
        };
      }),
    };
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true });
    docker('rmi', this.tag);
  }
}
