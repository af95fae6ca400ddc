/** The stacks of a cloud environment, each after those it stands on. */
export type StackName = 'state' | 'network' | 'cluster' | 'workload' | 'observability';

/** What a stack of an environment is called, in cdktf and as the directory it is synthesized to. */
export const stackId = (environment: string, name: StackName): string => `${environment}-${name}`;
