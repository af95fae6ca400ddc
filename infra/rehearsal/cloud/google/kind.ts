import type { ObjectValue, Value } from '../../protocol/value.ts';

/** How a resource names another one. */
export interface Reference {
  /** Where the name stands: `subnetwork.*.name`. */
  readonly at: string;
  /** Type of what is named: by id, self link, e-mail address, or bare name in the same project and region. */
  readonly to: string;
  /** Whether the named one cannot be deleted as long as this resource is there. */
  readonly holds?: true;
}

/** What the cloud knows of a type of resource. */
export interface Kind {
  /** How the real provider forms the id: `projects/{project}/global/networks/{name}` (see template.ts). */
  readonly id: string;
  /** What a self link has before the id. */
  readonly link?: string;
  /** API that must be on in the project: `compute` of compute.googleapis.com. */
  readonly api: string;
  /** Attributes that hold a region, where the old setup had a zone. */
  readonly regions?: readonly string[];
  readonly refers?: readonly Reference[];
  /** What the service fills in, by attribute, where the attribute's name does not say it: a text is a template. */
  readonly computed?: Readonly<Record<string, string | number | ((planned: ObjectValue) => Value)>>;
  /** What creating it means when it is there: a name taken by default, nothing for grants and singletons. */
  readonly existing?: 'is taken over';
  /** Whether its name stays taken when it is deleted. */
  readonly deleted?: 'keeps its name';
}

/** Kinds by type of resource. */
export type Kinds = Readonly<Record<string, Kind>>;
