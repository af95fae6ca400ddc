import { googlePart } from './google-part.ts';
import { kubernetesPart } from './kubernetes-part.ts';

/** A small platform of all that the rules look at, in an order in which it can be created. */
export const platform = { ...googlePart, ...kubernetesPart } as const;

export type Name = keyof typeof platform;
const isName = (name: string): name is Name => name in platform;
export const names: readonly Name[] = Object.keys(platform).filter(isName);
