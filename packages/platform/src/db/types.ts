import pg from 'pg'

/** A `date` stays text, because a local day is no instant and a JavaScript Date would make it one. */
const DATE_OID = 1082

/** Converts column values to JavaScript like node-postgres, except that a `date` stays `YYYY-MM-DD`. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === DATE_OID ? String : pg.types.getTypeParser(oid, format)),
}
