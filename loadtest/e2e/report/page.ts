import type { RolloutResult } from '../result.ts';
export const reportPage = async (result: RolloutResult): Promise<string> => JSON.stringify(result);
