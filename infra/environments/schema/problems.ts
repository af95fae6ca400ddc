/** The environments cannot be used; `problems` names every value at fault and the file it stands in. */
export class ProblemsError extends Error {
  override readonly name = 'ProblemsError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Nothing was written. To mend:\n${problems.map(problem => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}
