import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Scores } from '../domain/prediction.ts';

// Since 1.29 the runtime reports to Microsoft, keeps a device id and a cache in the home directory and writes to the
// temporary one (onnxruntime #27379). Set before the first session, this turns all of that off for the process.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/** A loaded graph: scores rows of 0/1, one run at a time. */
export interface Graph {
  /** `rows` must not be touched until the promise settles: the runtime reads it later than the call. */
  run(rows: Uint8Array, count: number): Promise<Scores>;
  release(): Promise<void>;
}

/** The three outputs of a run, read row by row. */
class RunScores implements Scores {
  readonly count: number;
  readonly #labels: BigInt64Array;
  readonly #probabilities: Float64Array;
  readonly #logits: Float64Array;

  constructor(labels: BigInt64Array, probabilities: Float64Array, logits: Float64Array) {
    this.count = labels.length;
    this.#labels = labels;
    this.#probabilities = probabilities;
    this.#logits = logits;
  }

  delayed(row: number): boolean {
    return this.#labels[row] === 1n;
  }
  probability(row: number): number {
    return this.#probabilities[row] ?? Number.NaN;
  }
  logit(row: number): number {
    return this.#logits[row] ?? Number.NaN;
  }
}

const isFloat64 = (data: unknown): data is Float64Array => data instanceof Float64Array;
const isInt64 = (data: unknown): data is BigInt64Array => data instanceof BigInt64Array;

/**
 * Loads a graph with input `x` uint8 [N, width] and outputs `label`, `probability`, `logit`.
 * @throws Error where the bytes are no ONNX graph, or its inputs and outputs are others
 */
export async function openGraph(bytes: Uint8Array, width: number): Promise<Graph> {
  // One thread and no arena: the graph is microseconds of work, and the runtime would size its pool from the
  // host's cores, not from the container's share of them (onnxruntime #29510).
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  });
  checkShape(session, width);
  return {
    run: async (rows, count) => {
      const outputs = await session.run({ x: new Tensor('uint8', rows, [count, width]) });
      const [label, probability, logit] = [outputs['label'], outputs['probability'], outputs['logit']].map(
        output => output?.data,
      );
      if (!isInt64(label) || !isFloat64(probability) || !isFloat64(logit) || logit.length !== count) {
        throw new Error('the runtime answered with other outputs than asked for');
      }
      return new RunScores(label, probability, logit);
    },
    release: () => session.release(),
  };
}

function checkShape(session: InferenceSession, width: number): void {
  const [input] = session.inputMetadata;
  const described = input?.isTensor ? `${input.name} ${input.type} [${input.shape}]` : 'no tensor';
  const fits =
    session.inputNames.length === 1 &&
    input?.isTensor &&
    input.name === 'x' &&
    input.type === 'uint8' &&
    input.shape.length === 2 &&
    input.shape[1] === width;
  if (!fits) throw new Error(`the graph's input is ${described}; the manifest asks for x uint8 [N,${width}]`);
  const outputs = session.outputMetadata.map(output =>
    output.isTensor ? `${output.name} ${output.type} ${output.shape.length}d` : output.name,
  );
  if (outputs.sort().join(', ') !== 'label int64 1d, logit float64 1d, probability float64 1d') {
    throw new Error(`the graph's outputs are ${outputs.join(', ')}; expected label, probability and logit`);
  }
}
