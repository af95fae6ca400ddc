import type { Brain, ProviderName } from './brain.ts';

export function recordedBrain(provider: ProviderName): Brain {
  throw new Error(`nothing is recorded of ${provider}`);
}
