/** Leaves only the newest of several changes to one thing, because one statement cannot write a row twice. */
export const newestOf = <Change>(
  changes: readonly Change[],
  idOf: (change: Change) => string,
  versionOf: (change: Change) => number,
): Change[] => {
  const newest = new Map<string, Change>()
  for (const change of changes) {
    const other = newest.get(idOf(change))
    if (other === undefined || versionOf(other) < versionOf(change)) newest.set(idOf(change), change)
  }
  return [...newest.values()]
}
