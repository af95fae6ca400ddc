import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { pointerTo } from '../http/faults.ts';
import { type ProblemCode, problemCodes } from '../http/problem.ts';
import type { Answered } from './problems.ts';

const media = z.record(z.string(), z.object({ example: z.unknown().optional() }));
const operation = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(
    z.object({ in: z.string(), name: z.string(), schema: z.object({ example: z.string().optional() }) }),
  ),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      content: media.optional(),
      headers: z.record(z.string(), z.object({ required: z.boolean() })).optional(),
    }),
  ),
});
const documentShape = z.object({
  paths: z.record(z.string(), z.record(z.enum(['get', 'post']), operation.optional())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const json = 'application/json';

/** One method of one path, as the document describes it to strangers. */
export class Operation {
  readonly method: 'GET' | 'POST';
  /** As documented, with `{parameters}`. */
  readonly path: string;
  /** The path with the documented examples as parameters. */
  readonly url: string;
  readonly described: z.infer<typeof operation>;
  readonly #validator: (...pointer: string[]) => ValidateFunction;

  constructor(
    method: 'get' | 'post',
    path: string,
    described: z.infer<typeof operation>,
    validator: (...pointer: string[]) => ValidateFunction,
  ) {
    this.method = method === 'get' ? 'GET' : 'POST';
    this.path = path;
    this.described = described;
    this.url = described.parameters
      .filter(parameter => parameter.in === 'path')
      .reduce((url, { name, schema }) => url.replace(`{${name}}`, schema.example ?? ''), path);
    this.#validator = (...pointer) => validator('paths', path, method, ...pointer);
  }

  get name(): string {
    return `${this.method} ${this.path}`;
  }

  /** The documented body, as JSON. */
  get example(): string | undefined {
    const content = this.described.requestBody?.content[json];
    return content && JSON.stringify(content.example);
  }

  /** The problems documented, from the descriptions: `title (code).` */
  get problems(): ProblemCode[] {
    const texts = Object.values(this.described.responses).map(({ description }) => description);
    return problemCodes.filter(code => texts.some(text => text.includes(`(${code}).`)));
  }

  /** Whether the documented schema of the body accepts a value. */
  accepts(body: unknown): boolean {
    return this.#validator('requestBody', 'content', json, 'schema')(body);
  }

  /** What about an answer is not as documented. */
  disagreements({ status, headers, body }: Answered): string[] {
    const response = this.described.responses[status];
    if (response === undefined) return [`${status} is not documented`];
    const faults = Object.entries(response.headers ?? {})
      .filter(([name, { required }]) => required && !(name.toLowerCase() in headers))
      .map(([name]) => `${status} has no ${name}`);
    const type = headers['content-type']?.split(';')[0];
    if (type === undefined || response.content === undefined) {
      return type === undefined && response.content === undefined ? faults : [...faults, `type ${type}`];
    }
    if (!(type in response.content)) return [...faults, `${status} has the type ${type}`];
    const valid = this.#validator('responses', String(status), 'content', type, 'schema');
    if (!valid(type.endsWith('json') ? JSON.parse(body) : body)) {
      faults.push(...(valid.errors ?? []).map(error => `${error.instancePath} ${error.message}`));
    }
    return faults;
  }
}

/** Members that a JSON-schema validator would not know: those of the document around the schemas. */
const around = ['openapi', 'info', 'servers', 'paths', 'components', 'example'];

/** The OpenAPI document as a client reads it: with a JSON-schema validator that knows nothing of zod. */
export class ApiDescription {
  readonly text: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly operations: readonly Operation[];

  constructor(text: string) {
    const { paths, components } = documentShape.parse(JSON.parse(text));
    this.text = text;
    this.schemas = components.schemas;
    const ajv = new Ajv2020({ strictTypes: false, strictTuples: false, strictRequired: false });
    ajv.addVocabulary(around).addSchema(JSON.parse(text), 'api');
    const validator = (...pointer: string[]) => {
      const fragment = pointerTo(pointer).split('/').map(encodeURIComponent).join('/');
      const validate = ajv.getSchema(`api#${fragment}`);
      if (validate === undefined) throw new Error(`the document has no schema at ${fragment}`);
      return validate;
    };
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      (['get', 'post'] as const).flatMap(method => {
        const described = methods[method];
        return described ? [new Operation(method, path, described, validator)] : [];
      }),
    );
  }

  /** @throws Error where nothing is documented there */
  operation(name: string): Operation {
    const found = this.operations.find(each => each.name === name);
    if (found === undefined) throw new Error(`${name} is not documented`);
    return found;
  }
}

/** The description a service gives of itself. */
export const readDescription = async ({ url }: { readonly url: string }): Promise<ApiDescription> =>
  new ApiDescription(await (await fetch(`${url}/openapi.json`)).text());
