import { terraformVersion } from '../program.ts';
import type { Machine } from './preflight.ts';

/** A Terraform that can deploy the program. */
export interface UsableTerraform {
  readonly command: string;
  /** As it calls itself: `Terraform v1.11.4`. */
  readonly version: string;
}

/** Commands that a rehearsal may use. To deploy it is Terraform's: docs/adr/cdktf.md. */
export const rehearsing = ['terraform', 'tofu'] as const;

const how = `install ${terraformVersion} or later: https://developer.hashicorp.com/terraform/install`;

/**
 * The first of the commands that is there and new enough.
 * @returns a sentence where there is none, about the first command
 */
export function findTerraform(machine: Machine, commands: readonly string[]): UsableTerraform | string {
  const looked = commands.map(command => look(machine, command));
  return looked.find(found => typeof found !== 'string') ?? looked[0] ?? how;
}

function look(machine: Machine, command: string): UsableTerraform | string {
  const output = machine.output(command, ['version']);
  if (output === undefined) return `${command} is not on the PATH; ${how}`;
  const [version, number] = /^(?:Terraform|OpenTofu) v(\d+\.\d+\.\d+)/.exec(output) ?? [];
  if (version === undefined || number === undefined) return `${command} is of an unknown version; ${how}`;
  return older(number, terraformVersion) ? `${command} is ${number}; ${how}` : { command, version };
}

const older = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) < 0;
