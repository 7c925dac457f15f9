import { PatientDraft, PractitionerDraft } from '@praxis/contracts'
import { Compile } from 'typebox/compile'
import { bookedSlots } from './src/booked-slots.ts'
import { patientsOf } from './src/patients.ts'
import { demoPeople } from './src/people.ts'
import { practitionerAt } from './src/practitioner.ts'

let t = performance.now()
practitionerAt(0)
console.log('first', performance.now() - t)
t = performance.now()
const ps = Array.from({ length: 5000 }, (_, i) => practitionerAt(i))
console.log('5000', performance.now() - t)
t = performance.now()
const bs = ps.flatMap((p) => bookedSlots(p, new Date()))
console.log('bookings', bs.length, performance.now() - t)
const V = Compile(PractitionerDraft)
console.log(
  'invalid',
  ps.filter((p) => !V.Check(p.draft)).length,
  ps.find((p) => !V.Check(p.draft)) && [...V.Errors(ps.find((p) => !V.Check(p.draft))!.draft)],
)
console.log(JSON.stringify(ps[0]), '\n', JSON.stringify(ps[100]), '\n', JSON.stringify(ps[104]))
const c: any = {}
ps.forEach((p) => (c[p.draft.specialty] = (c[p.draft.specialty] ?? 0) + 1))
console.log(JSON.stringify(c))
const pc: any = {}
ps.slice(100).forEach((p) => {
  const k = p.draft.locations[0]!.city
  pc[k] = (pc[k] ?? 0) + 1
})
console.log(
  Object.entries(pc)
    .sort((a: any, b: any) => b[1] - a[1])
    .slice(0, 12)
    .join(' '),
  Object.keys(pc).length,
)
const ty: any = {}
ps.slice(63)
  .filter((p) => p.draft.specialty === 'dentist')
  .forEach((p) => {
    const k = p.draft.locations[0]!.city
    ty[k] = (ty[k] ?? 0) + 1
  })
console.log('dentists', ['Paris', 'Berlin', 'München', 'Köln', 'Lyon', 'Marseille'].map((k) => k + ty[k]).join())
console.log(
  ps
    .slice(200, 230)
    .map((p) =>
      [
        p.draft.title,
        p.draft.givenName,
        p.draft.familyName,
        p.draft.locations.map((l) => l.name + ', ' + l.street + ', ' + l.postalCode + ' ' + l.city).join(' + '),
      ].join(' '),
    )
    .join('\n'),
)
console.log(
  'ids',
  new Set(
    ps.flatMap((p) => [p.id, ...p.draft.locations.map((l) => l.id), ...p.draft.consultationTypes.map((l) => l.id)]),
  ).size ===
    ps.flatMap((p) => [p.id, ...p.draft.locations.map((l) => l.id), ...p.draft.consultationTypes.map((l) => l.id)])
      .length,
)
const P = Compile(PatientDraft)
for (const k of ['fr', 'de'] as const) {
  const l = patientsOf(k)
  console.log(l.length, l.filter(({ id, guardianId, ...d }) => !P.Check(d)).length, JSON.stringify(l.slice(0, 3)))
}
console.log(demoPeople.map((p) => [p.name, p.role, p.country, p.id].join('\t')).join('\n'))
