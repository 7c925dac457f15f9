import { Type } from 'typebox'
import { Id } from '../primitives.ts'

export const PatientErased = Type.Object({ country: Type.String(), patientId: Id })
