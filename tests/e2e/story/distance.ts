/** Great-circle distance. */
export const kmBetween = (one: Point, other: Point): number => {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2
  return 2 * 6_371 * Math.asin(Math.sqrt(half))
}

interface Point {
  readonly lat: number
  readonly lon: number
}
