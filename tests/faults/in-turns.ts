/** Splits a count into parts of at most `size`, in order. */
export const inTurns = (count: number, size: number): number[] =>
  Array.from({ length: Math.ceil(count / size) }, (_, turn) => Math.min(size, count - turn * size))
