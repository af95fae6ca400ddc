import { ConnectError } from '@connectrpc/connect';
import { type Plugin, startPlugin } from '../protocol/plugin.ts';
import type { Brain, ProviderName } from './brain.ts';

/** What lives for a minute need not tidy up all the time: that halves how long a provider takes to plan a cluster. */
const hasty = { GOGC: 'off', GOMEMLIMIT: '768MiB' } as const;
/** The google provider wants credentials before it plans anything, and uses them for none of the calls made here. */
const variables = {
  google: { GOOGLE_OAUTH_ACCESS_TOKEN: 'rehearsal', ...hasty },
  kubernetes: hasty,
} as const;

/** The real provider's own program: patterns, conflicts, defaults, forced replacement and custom diffs are its own. */
export async function realBrain(provider: ProviderName, program: string): Promise<Brain> {
  const plugin = await startPlugin(program, variables[provider]);
  const { client } = plugin;
  const schema = await told(plugin, provider, client.getSchema({}));
  return {
    schema: async () => schema,
    prepare: request => told(plugin, provider, client.prepareProviderConfig(request)),
    configure: request => told(plugin, provider, client.configure(request)),
    validate: request => told(plugin, provider, client.validateResourceTypeConfig(request)),
    validateData: request => told(plugin, provider, client.validateDataSourceConfig(request)),
    upgrade: request => told(plugin, provider, client.upgradeResourceState(request)),
    plan: request => told(plugin, provider, client.planResourceChange(request)),
    close: plugin.close,
  };
}

/** A provider that falls over breaks its connection; its last words say why. */
async function told<T>(plugin: Plugin, provider: ProviderName, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new ConnectError(
      `the ${provider} provider failed: ${error instanceof Error ? error.message : error}\n${plugin.lastWords()}`,
    );
  }
}
