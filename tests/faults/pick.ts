/** One of these, by chance. Throws a RangeError when there is none. */
export const pick = <Item>(items: readonly Item[]): Item => {
  const { [Math.floor(Math.random() * items.length)]: item } = items
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
