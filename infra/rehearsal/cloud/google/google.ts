import type { Block } from '../../protocol/schema.ts';
import { isObject, type ObjectValue, textAt, unknown } from '../../protocol/value.ts';
import type { Change } from '../change.ts';
import { hex } from '../computed/made.ts';
import { Refusal } from '../refusal.ts';
import { firstProblem, type Rule } from '../rule.ts';
import { within } from '../values.ts';
import type { World } from '../world.ts';
import { notFound } from './answers.ts';
import { complete } from './complete.ts';
import { kindOf, kinds } from './kinds.ts';
import type { Removal, Write } from './request.ts';
import { removalRules, writeRules } from './rules.ts';
import { type Account, expand } from './template.ts';

const owner = '';

/** What the simulated Google Cloud does with a resource. */
export class Google {
  readonly #world: World;
  readonly #removalRules: readonly Rule<Removal>[];
  #account: Account = { project: '', region: '', labels: {} };

  /** @param objects tells how many objects a bucket holds */
  constructor(world: World, objects: (bucket: string) => number) {
    this.#world = world;
    this.#removalRules = removalRules(objects);
  }

  configure(config: ObjectValue): void {
    const labels = isObject(config['default_labels']) ? Object.entries(config['default_labels']) : [];
    this.#account = {
      project: textAt(config, ['project']) ?? '',
      region: textAt(config, ['region']) ?? '',
      labels: Object.fromEntries(labels.map(([name, value]) => [name, String(value)])),
    };
  }

  /** @throws Refusal */
  apply({ type, prior, planned, block }: Change): ObjectValue | null {
    if (planned === null) return this.#remove(type, prior ?? {});
    const write = this.#write({ type, prior, planned, block });
    const there = this.#world.find({ cluster: owner, kind: type, id: write.id });
    if (prior !== null && there === undefined) throw new Refusal(notFound(`'${prior['id']}' was not found`));
    const problem = firstProblem(writeRules, write, this.#world);
    if (problem !== undefined) throw new Refusal(problem);
    this.#world.put({ cluster: owner, kind: type, id: write.id, values: write.values });
    if (type === 'google_project_service') this.#world.apis.add(write.id);
    return write.values;
  }

  read(type: string, state: ObjectValue): ObjectValue | null {
    return this.#world.find({ cluster: owner, kind: type, id: idIn(state) })?.values ?? null;
  }

  /** @throws Refusal where there is nothing of that name */
  readData(type: string, config: ObjectValue, block: Block): ObjectValue {
    const named = { kind: kindOf(type), values: config, account: this.#account, seed: hex(type) };
    const asked = Object.fromEntries(
      [...block.attributes].map(([name, { computed }]) => [
        name,
        config[name] ?? (computed ? unknown : null),
      ]),
    );
    if (kinds[type] === undefined) return complete({ ...config, ...asked }, block, named);
    const id = expand(named.kind.id, named);
    const found = this.#world.find({ cluster: owner, kind: type, id });
    if (found === undefined) throw new Refusal(notFound(`'${id}' was not found`));
    return complete({ ...config, ...asked, ...within(found.values, block) }, block, named);
  }

  #write({ type, prior, planned, block }: Change & { readonly planned: ObjectValue }): Write {
    const kind = kindOf(type);
    const account = this.#account;
    for (let attempt = 0; ; attempt++) {
      // Two that are written the same get different ids where the service chooses them.
      const seed = hex(`${type} ${account.project} ${attempt} ${JSON.stringify(planned)}`);
      const values = complete(planned, block, { kind, values: planned, account, seed });
      const id = idIn(values);
      const chosen = kind.id.includes('{:') && prior === null;
      if (!chosen || !this.#world.taken({ cluster: owner, kind: type, id })) {
        return { type, id, kind, values, account, seed, prior };
      }
    }
  }

  #remove(type: string, values: ObjectValue): null {
    const id = idIn(values);
    const thing = this.#world.find({ cluster: owner, kind: type, id });
    const problem = firstProblem(this.#removalRules, { type, id, values }, this.#world);
    if (problem !== undefined) throw new Refusal(problem);
    // What has gone already is as its owner wants it.
    if (thing === undefined) return null;
    // What runs in a cluster goes with it.
    for (const object of this.#world.things().filter(({ cluster }) => cluster === id))
      this.#world.remove(object);
    if (kindOf(type).deleted === 'keeps its name') this.#world.bury(thing);
    else this.#world.remove(thing);
    if (type === 'google_project_service' && values['disable_on_destroy'] === true)
      this.#world.apis.delete(id);
    return null;
  }
}

const idIn = (values: ObjectValue): string => textAt(values, ['id']) ?? '';
