/** @returns a signal that comes when somebody asks this process to stop, by Ctrl-C or as a pipeline does */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
