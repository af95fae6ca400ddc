import type { Brain } from '../../brain/brain.ts';
import { Diagnostic_Severity } from '../../protocol/tfplugin5_pb.js';

const fellOver = {
  diagnostics: [{ severity: Diagnostic_Severity.ERROR, summary: 'the provider fell over' }],
};

/** A brain that is started anew where a question kills it: some questions are of a kind that Terraform never asks. */
export async function restarting(start: () => Promise<Brain>): Promise<Brain> {
  let brain = await start();
  const survived = async <T>(answer: Promise<T>): Promise<T | typeof fellOver> => {
    try {
      return await answer;
    } catch {
      await brain.close();
      brain = await start();
      return fellOver;
    }
  };
  return {
    ...brain,
    schema: () => brain.schema(),
    validate: request => survived(brain.validate(request)),
    plan: request => survived(brain.plan(request)),
    close: () => brain.close(),
  };
}
