/** A machine that a result says it was measured on. */
export const aMachine = {
  processor: 'a processor',
  loadAverage: 0,
  cores: 2,
  memoryGiB: 8,
  system: 'Linux x64',
  pinning: 'none',
} as const;
