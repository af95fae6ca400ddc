import type { Brain } from '../../brain/brain.ts';
import { Diagnostic_Severity } from '../../protocol/tfplugin5_pb.js';

const fellOver = {
  diagnostics: [{ severity: Diagnostic_Severity.ERROR, summary: 'the provider fell over' }],
};

/** A brain that is started anew where a question kills it: some questions are of a kind that Terraform never asks. */
export async function restarting(start: () => Promise<Brain>): Promise<Brain> {
  let running = Promise.resolve(await start());
  const ask = async <T>(question: (brain: Brain) => Promise<T>): Promise<T | typeof fellOver> => {
    const asked = running;
    const brain = await asked;
    try {
      return await question(brain);
    } catch {
      // Of the questions that were under way together, one restarts it.
      if (running === asked) running = brain.close().then(start);
      return fellOver;
    }
  };
  return {
    ...(await running),
    schema: async () => (await running).schema(),
    validate: request => ask(brain => brain.validate(request)),
    plan: request => ask(brain => brain.plan(request)),
    close: async () => (await running).close(),
  };
}
