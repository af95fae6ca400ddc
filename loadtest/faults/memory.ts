/** Bytes. */
const mebibyte = 2 ** 20;

/**
 * How much larger the live heap may be afterwards. It is read right after a garbage collection, so what it has more is
 * held by something. What may be held for good is bounded: clients known to the rate limiter, series of metrics, code
 * that was compiled for cases that had not come before.
 */
export const heapLimit = 10 * mebibyte;

/** `--max-semi-space-size` of the start script: V8's young generation is up to three of them. */
const semiSpace = 16 * mebibyte;
/** What malloc keeps of the buffers of thousands of connections, in the arenas of the threads that had them. */
const arenas = 32 * mebibyte;

/**
 * How much more memory the process may keep afterwards: pages that V8 and malloc have asked for and keep for the next
 * time. Beside the pod's limit of 512 MiB it is little.
 */
export const residentLimit = 3 * semiSpace + arenas;

/** Bytes as mebibytes. */
export const mebibytes = (bytes: number): string => `${(bytes / mebibyte).toFixed(1)} MiB`;
