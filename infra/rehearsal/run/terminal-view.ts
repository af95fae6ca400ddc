/** Lines for a person; on a terminal the last one may be written over. */
export interface View {
  say(text: string): void;
  /** What is going on right now; shown on a terminal only. */
  busy(text: string): void;
}

/** @param output where to write; its `isTTY` decides */
export function viewOn(output: { write(text: string): unknown; readonly isTTY?: boolean }): View {
  const clear = output.isTTY === true ? '\r\u001b[2K' : '';
  return {
    say: text => output.write(`${clear}${text}\n`),
    busy: text => {
      if (output.isTTY === true) output.write(`${clear}${text}`);
    },
  };
}
