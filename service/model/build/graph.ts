import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

/** Numbers of the ONNX specification (onnx.proto: TensorProto.DataType, AttributeProto.AttributeType). */
const type = { uint8: 2, int64: 7, double: 11 } as const;
const attributeInt = 2;
/** IR 8 and operator set 13: old enough for every runtime in use, new enough for all we need. */
const irVersion = 8;
const operatorSet = 13;

const schema = fileURLToPath(new URL('./onnx.proto', import.meta.url));

const doubles = (values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeDoubleLE(value, index * 8);
  });
  return bytes;
};

const value = (name: string, elemType: number, ...columns: number[]) => ({
  name,
  type: {
    tensorType: { elemType, shape: { dim: [{ dimParam: 'N' }, ...columns.map(dimValue => ({ dimValue }))] } },
  },
});

const cast = (from: string, to: string, toType: number) => ({
  name: `to_${to}`,
  opType: 'Cast',
  input: [from],
  output: [to],
  attribute: [{ name: 'to', type: attributeInt, i: toType }],
});

/**
 * A logistic regression as an ONNX graph: `x` uint8 [N, columns] of 0/1 -> `logit` and `probability` float64 [N],
 * `label` int64 [N]. Arithmetic is float64 throughout, so it gives scikit-learn's own logits. The same input
 * always gives the same bytes.
 */
export async function writeGraph(
  name: string,
  weights: readonly number[],
  intercept: number,
  metadata: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const model = (await protobuf.load(schema)).lookupType('onnx.ModelProto');
  const message = model.fromObject({
    irVersion,
    producerName: 'flight-delay',
    opsetImport: [{ domain: '', version: operatorSet }],
    graph: {
      name,
      node: [
        cast('x', 'features', type.double),
        { name: 'weigh', opType: 'MatMul', input: ['features', 'weights'], output: ['sum'] },
        { name: 'shift', opType: 'Add', input: ['sum', 'intercept'], output: ['logit'] },
        { name: 'squash', opType: 'Sigmoid', input: ['logit'], output: ['probability'] },
        { name: 'decide', opType: 'Greater', input: ['logit', 'threshold'], output: ['late'] },
        cast('late', 'label', type.int64),
      ],
      initializer: [
        { name: 'weights', dims: [weights.length], dataType: type.double, rawData: doubles(weights) },
        { name: 'intercept', dims: [1], dataType: type.double, rawData: doubles([intercept]) },
        { name: 'threshold', dims: [1], dataType: type.double, rawData: doubles([0]) },
      ],
      input: [value('x', type.uint8, weights.length)],
      output: [value('label', type.int64), value('probability', type.double), value('logit', type.double)],
    },
    metadataProps: Object.entries(metadata).map(([key, text]) => ({ key, value: text })),
  });
  return model.encode(message).finish();
}
