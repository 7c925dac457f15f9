import { type Specialty, specialtyCodes } from '@praxis/contracts'
import type { KitName } from './consultations/index.ts'
import { weighted } from './random.ts'

interface SpecialtyPractice {
  /** How many of some 9,300 practitioners: an estimate by which the common stay common and the rare rare, no statistic. */
  readonly weight: number
  /** What they offer. */
  readonly kit: KitName
  /** Physicians and dentists bear a title. */
  readonly physician?: true
  /** What no insurance scheme pays. */
  readonly selfPaid?: true
}

/** How each specialty is practised. */
export const specialtyPractices: Readonly<Record<Specialty, SpecialtyPractice>> = {
  'general-practitioner': { weight: 1600, kit: 'family', physician: true },
  dentist: { weight: 950, kit: 'dental', physician: true },
  orthodontist: { weight: 90, kit: 'orthodontic', physician: true },
  'oral-surgeon': { weight: 45, kit: 'dental', physician: true },
  paediatrician: { weight: 170, kit: 'children', physician: true },
  gynaecologist: { weight: 240, kit: 'women', physician: true },
  midwife: { weight: 190, kit: 'birth' },
  ophthalmologist: { weight: 190, kit: 'eye', physician: true },
  orthoptist: { weight: 60, kit: 'vision' },
  optometrist: { weight: 40, kit: 'vision', selfPaid: true },
  'ent-specialist': { weight: 110, kit: 'ear', physician: true },
  audiologist: { weight: 60, kit: 'hearing' },
  dermatologist: { weight: 140, kit: 'skin', physician: true },
  cardiologist: { weight: 150, kit: 'heart', physician: true },
  'vascular-physician': { weight: 40, kit: 'specialist', physician: true },
  pulmonologist: { weight: 60, kit: 'specialist', physician: true },
  gastroenterologist: { weight: 75, kit: 'specialist', physician: true },
  hepatologist: { weight: 10, kit: 'specialist', physician: true },
  endocrinologist: { weight: 40, kit: 'specialist', physician: true },
  diabetologist: { weight: 35, kit: 'specialist', physician: true },
  nephrologist: { weight: 35, kit: 'specialist', physician: true },
  urologist: { weight: 65, kit: 'specialist', physician: true },
  neurologist: { weight: 95, kit: 'specialist', physician: true },
  neurosurgeon: { weight: 15, kit: 'surgery', physician: true },
  psychiatrist: { weight: 210, kit: 'mind', physician: true },
  'child-psychiatrist': { weight: 40, kit: 'mind', physician: true },
  psychologist: { weight: 330, kit: 'talk', selfPaid: true },
  psychotherapist: { weight: 290, kit: 'talk' },
  rheumatologist: { weight: 55, kit: 'specialist', physician: true },
  orthopaedist: { weight: 150, kit: 'bones', physician: true },
  'trauma-surgeon': { weight: 35, kit: 'bones', physician: true },
  'general-surgeon': { weight: 70, kit: 'surgery', physician: true },
  'plastic-surgeon': { weight: 25, kit: 'surgery', physician: true, selfPaid: true },
  'vascular-surgeon': { weight: 15, kit: 'surgery', physician: true },
  'cardiac-surgeon': { weight: 7, kit: 'surgery', physician: true },
  'hand-surgeon': { weight: 12, kit: 'surgery', physician: true },
  oncologist: { weight: 40, kit: 'advice', physician: true },
  haematologist: { weight: 18, kit: 'specialist', physician: true },
  allergist: { weight: 30, kit: 'specialist', physician: true },
  'infectious-disease-specialist': { weight: 10, kit: 'specialist', physician: true },
  internist: { weight: 130, kit: 'specialist', physician: true },
  geriatrician: { weight: 25, kit: 'advice', physician: true },
  radiologist: { weight: 140, kit: 'imaging', physician: true },
  'nuclear-medicine-physician': { weight: 15, kit: 'imaging', physician: true },
  anaesthetist: { weight: 45, kit: 'specialist', physician: true },
  'pain-specialist': { weight: 20, kit: 'specialist', physician: true },
  'sleep-specialist': { weight: 9, kit: 'advice', physician: true },
  'sports-physician': { weight: 30, kit: 'bones', physician: true },
  'occupational-physician': { weight: 45, kit: 'specialist', physician: true },
  'rehabilitation-physician': { weight: 30, kit: 'specialist', physician: true },
  geneticist: { weight: 4, kit: 'advice', physician: true },
  'fertility-specialist': { weight: 10, kit: 'advice', physician: true },
  physiotherapist: { weight: 1050, kit: 'movement' },
  osteopath: { weight: 290, kit: 'manual', selfPaid: true },
  chiropractor: { weight: 25, kit: 'manual', selfPaid: true },
  podiatrist: { weight: 130, kit: 'feet' },
  'occupational-therapist': { weight: 110, kit: 'sessions' },
  'speech-therapist': { weight: 200, kit: 'sessions' },
  'psychomotor-therapist': { weight: 50, kit: 'sessions' },
  dietitian: { weight: 110, kit: 'nutrition', selfPaid: true },
  nurse: { weight: 330, kit: 'care' },
  acupuncturist: { weight: 40, kit: 'manual', selfPaid: true },
  homeopath: { weight: 35, kit: 'advice', selfPaid: true },
  'alternative-practitioner': { weight: 120, kit: 'manual', selfPaid: true },
  'addiction-specialist': { weight: 20, kit: 'mind', physician: true },
}

/** A specialty, each as often as there are practitioners of it. */
export const drawSpecialty = weighted(specialtyCodes, (code) => specialtyPractices[code].weight)
