import { create } from '@bufbuild/protobuf';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fill, readBlock } from './schema.ts';
import { DynamicValueSchema, Schema_BlockSchema, Schema_NestedBlock_NestingMode } from './tfplugin5_pb.js';
import { decodeValue, encodeValue, unknown, type Value } from './value.ts';

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constant<Value>(unknown),
);
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter(name => name !== '__proto__'),
      tie('value'),
    ),
  ),
}));

test('a value arrives as it was sent, unknown parts too', () => {
  fc.assert(
    fc.property(value, sent => {
      expect(decodeValue(create(DynamicValueSchema, encodeValue(sent)))).toEqual(sent);
    }),
  );
});

test('an unknown value of which something is known is unknown', () => {
  // cty's refined unknown: extension 12, here with a map that says "not null".
  const msgpack = new Uint8Array([0xc7, 0x03, 0x0c, 0x81, 0x01, 0xc2]);
  expect(decodeValue(create(DynamicValueSchema, { msgpack }))).toBe(unknown);
});

test('a state in JSON is read as well, and nothing is null', () => {
  const json = new TextEncoder().encode('{"name":"x"}');
  expect(decodeValue(create(DynamicValueSchema, { json }))).toEqual({ name: 'x' });
  expect(decodeValue(undefined)).toBeNull();
});

test('every unknown is filled, wherever it stands', () => {
  const type = (notation: unknown) => new TextEncoder().encode(JSON.stringify(notation));
  const block = readBlock(
    create(Schema_BlockSchema, {
      attributes: [
        { name: 'id', type: type('string') },
        { name: 'pairs', type: type(['list', ['object', { a: 'number', b: 'string' }]]) },
      ],
      blockTypes: [
        {
          typeName: 'inner',
          nesting: Schema_NestedBlock_NestingMode.LIST,
          block: { attributes: [{ name: 'on', type: type('bool') }] },
        },
      ],
    }),
  );
  const given = { id: unknown, pairs: [{ a: unknown, b: 'kept' }], inner: [{ on: unknown }, { on: true }] };
  const places: string[] = [];
  const filled = fill(given, block, (path, of) => {
    places.push(`${path.join('.')}: ${of}`);
    return 'made';
  });
  expect(filled).toEqual({
    id: 'made',
    pairs: [{ a: 'made', b: 'kept' }],
    inner: [{ on: 'made' }, { on: true }],
  });
  expect(places).toEqual(['id: string', 'pairs.0.a: number', 'inner.0.on: bool']);
});
