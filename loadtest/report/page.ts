import type { LoadTestResult } from '../run/result.ts';
export async function reportPage(result: LoadTestResult): Promise<string> {
  return JSON.stringify(result);
}
