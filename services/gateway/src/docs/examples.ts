/** Values for the API page to begin with, by name of a parameter; none where the value must exist. */
export const parameterExamples: Readonly<Record<string, unknown>> = {
  q: 'dentist within 10km of Paris with availability this week',
  lat: 48.8566,
  lon: 2.3522,
  radiusKm: 10,
  specialty: 'dentist',
  lang: 'en',
}
