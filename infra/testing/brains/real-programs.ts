import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderName } from '../../rehearsal/brain/brain.ts';
import { recordedData } from '../../rehearsal/brain/recorded/data.ts';

/** The real providers' programs, of the versions that were recorded, or why there are none. */
export type RealPrograms =
  | { readonly directory: string; readonly programs: Readonly<Record<ProviderName, string>> }
  | { readonly because: string };

/** Lets `terraform init` get the providers, from a mirror that TF_CLI_CONFIG_FILE names or from the registry. */
export function realPrograms(): RealPrograms {
  const directory = mkdtempSync(join(tmpdir(), 'real-programs-'));
  const required = (['google', 'kubernetes'] as const).map(name => [
    name,
    { source: `hashicorp/${name}`, version: recordedData(name).version },
  ]);
  const configuration = { terraform: { required_providers: Object.fromEntries(required) } };
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(configuration));
  try {
    execFileSync('terraform', ['init', '-backend=false', '-input=false'], {
      cwd: directory,
      stdio: 'pipe',
      env: { TF_REGISTRY_DISCOVERY_RETRY: '0', TF_REGISTRY_CLIENT_TIMEOUT: '5', ...process.env },
    });
  } catch (error) {
    rmSync(directory, { recursive: true });
    return { because: error instanceof Error ? error.message : String(error) };
  }
  const program = (name: ProviderName): string =>
    globSync(join(directory, `.terraform/providers/*/*/${name}/*/*/terraform-provider-${name}_*`))[0] ?? '';
  return { directory, programs: { google: program('google'), kubernetes: program('kubernetes') } };
}
