import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  type NodeProtoSchema,
  TensorProto_DataType,
  type ValueInfoProtoSchema,
} from './onnx_pb.js';

/** IR 8 and operator set 13: old enough for every runtime in use, new enough for all we need. */
const irVersion = 8n;
const operatorSet = 13n;

const doubles = (values: readonly number[]) => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeDoubleLE(value, index * 8);
  });
  return bytes;
};

type Dimension = { case: 'dimParam'; value: string } | { case: 'dimValue'; value: bigint };

const value = (
  name: string,
  elemType: TensorProto_DataType,
  ...columns: number[]
): MessageInitShape<typeof ValueInfoProtoSchema> => {
  const sizes = columns.map((count): Dimension => ({ case: 'dimValue', value: BigInt(count) }));
  const dimensions: Dimension[] = [{ case: 'dimParam', value: 'N' }, ...sizes];
  const shape = { dim: dimensions.map(dimension => ({ value: dimension })) };
  return { name, type: { value: { case: 'tensorType', value: { elemType, shape } } } };
};

const cast = (
  from: string,
  to: string,
  toType: TensorProto_DataType,
): MessageInitShape<typeof NodeProtoSchema> => ({
  name: `to_${to}`,
  opType: 'Cast',
  input: [from],
  output: [to],
  attribute: [{ name: 'to', type: AttributeProto_AttributeType.INT, i: BigInt(toType) }],
});

/**
 * A logistic regression as an ONNX graph: `x` uint8 [N, columns] of 0/1 -> `logit` and `probability` float64 [N],
 * `label` int64 [N]. Arithmetic is float64 throughout, so it gives scikit-learn's own logits. The same input
 * always gives the same bytes.
 */
export function writeGraph(
  name: string,
  weights: readonly number[],
  intercept: number,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion,
    producerName: 'flight-delay',
    opsetImport: [{ domain: '', version: operatorSet }],
    graph: {
      name,
      node: [
        cast('x', 'features', TensorProto_DataType.DOUBLE),
        { name: 'weigh', opType: 'MatMul', input: ['features', 'weights'], output: ['sum'] },
        { name: 'shift', opType: 'Add', input: ['sum', 'intercept'], output: ['logit'] },
        { name: 'squash', opType: 'Sigmoid', input: ['logit'], output: ['probability'] },
        { name: 'decide', opType: 'Greater', input: ['logit', 'threshold'], output: ['late'] },
        cast('late', 'label', TensorProto_DataType.INT64),
      ],
      initializer: [
        {
          name: 'weights',
          dims: [BigInt(weights.length)],
          dataType: TensorProto_DataType.DOUBLE,
          rawData: doubles(weights),
        },
        {
          name: 'intercept',
          dims: [1n],
          dataType: TensorProto_DataType.DOUBLE,
          rawData: doubles([intercept]),
        },
        { name: 'threshold', dims: [1n], dataType: TensorProto_DataType.DOUBLE, rawData: doubles([0]) },
      ],
      input: [value('x', TensorProto_DataType.UINT8, weights.length)],
      output: [
        value('label', TensorProto_DataType.INT64),
        value('probability', TensorProto_DataType.DOUBLE),
        value('logit', TensorProto_DataType.DOUBLE),
      ],
    },
    metadataProps: Object.entries(metadata).map(([key, text]) => ({ key, value: text })),
  });
  return toBinary(ModelProtoSchema, model);
}
