export interface Point {
  readonly lat: number
  readonly lon: number
}

/** Rounds degrees to the centimetre, because PostgreSQL's trigonometry fails on degrees that are nearly zero but not zero. */
export const pointAt = ({ lat, lon }: Point): Point => ({ lat: rounded(lat), lon: rounded(lon) })
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Mean radius of the Earth (IUGG), in kilometres. The index uses the same. */
const EARTH_RADIUS_KM = 6371.0088

/** Great-circle distance in kilometres (haversine). */
export const distanceKm = (a: Point, b: Point): number => {
  const rad = Math.PI / 180
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
