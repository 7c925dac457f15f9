import { hash32 } from './random.ts'

type Kind = 'practitioner' | 'location' | 'consultation-type' | 'patient' | 'person'

/**
 * The UUID (version 8: made by our own rule) of part `part` of the `index`th demo thing of a kind. Always the same, and
 * different for different arguments, so that importing the demo data twice changes nothing.
 */
export const demoId = (kind: Kind, index: number, part = 0): string => {
  // An odd factor permutes the 32-bit numbers: ids that follow each other look unlike, yet no two are equal.
  const scattered = hex(Math.imul(index + 1, 0x9e3779b1) >>> 0, 8)
  const mixed = hex(hash32(`${kind}/${index}/${part}`), 8)
  return `${scattered}-${mixed.slice(0, 4)}-8${mixed.slice(4, 7)}-8${mixed.slice(5)}-${hex(hash32(kind), 8)}${hex(part, 4)}`
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
