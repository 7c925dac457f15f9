/** Example values of the API page by the name of a parameter. A parameter whose value must exist has none. */
export const parameterExamples: Readonly<Record<string, unknown>> = {
  q: 'dentist within 10km of Paris with availability this week',
  lat: 48.8566,
  lon: 2.3522,
  radiusKm: 10,
  specialty: 'dentist',
  lang: 'en',
}
