import { contract } from '../../contract.ts';
import type { FeatureSpace } from '../../domain/features.ts';
import { conflictFault } from '../../domain/row-text.ts';
import { faultsProblem, pointerTo } from '../faults.ts';
import type { Fault } from '../problem.ts';
import type { InferenceRequest } from './oip-request.ts';

/**
 * The rows of a request's tensor.
 * @throws ProblemError 400 where data and shape disagree or a value is not 0/1, 422 where no flight looks like a row
 */
export function readTensor(
  space: FeatureSpace,
  request: InferenceRequest,
): { rows: Uint8Array; count: number } {
  const [input] = request.inputs;
  if (input === undefined)
    throw faultsProblem([{ pointer: '/inputs', detail: 'must have at least 1' }], false);
  const [count] = input.shape;
  const rows = new Uint8Array(count * space.width);
  const faults = fill(rows, input.data, input.datatype === 'BOOL', space.width);
  if (faults.length > 0) throw faultsProblem(faults, false);
  const outside: Fault[] = [];
  for (let row = 0; row < count; row++) {
    for (const group of space.conflicts(rows, row * space.width)) {
      outside.push({ pointer: '/inputs/0/data', detail: `row ${row + 1}: ${conflictFault(group).detail}` });
    }
  }
  if (outside.length > 0) throw faultsProblem(outside, true);
  return { rows, count };
}

/** Copies the values into `rows`; returns what is wrong with them, up to a few more faults than an answer shows. */
function fill(rows: Uint8Array, data: readonly unknown[], bool: boolean, width: number): Fault[] {
  const faults: Fault[] = [];
  const nested = Array.isArray(data[0]);
  const [expected, of] = nested ? [rows.length / width, 'rows'] : [rows.length, 'values'];
  if (data.length !== expected) {
    faults.push({ pointer: dataPointer(), detail: `has ${data.length} ${of}; the shape says ${expected}` });
  }
  const put = (value: unknown, index: number, path: number[]) => {
    if (value === 1 || (bool && value === true)) rows[index] = 1;
    else if (value !== 0 && !(bool && value === false)) {
      faults.push({
        pointer: dataPointer(...path),
        detail: bool ? 'must be false or true' : 'must be 0 or 1',
      });
    }
  };
  for (const [index, item] of data.entries()) {
    if (faults.length > contract.limits.problemsPerAnswer) break;
    if (!nested) put(item, index, [index]);
    else if (!Array.isArray(item) || item.length !== width) {
      faults.push({ pointer: dataPointer(index), detail: `must be an array of ${width}` });
    } else {
      item.forEach((value: unknown, column) => {
        put(value, index * width + column, [index, column]);
      });
    }
  }
  return faults;
}

const dataPointer = (...path: number[]) => pointerTo(['inputs', 0, 'data', ...path]);
