import pg from 'pg'

/** `date` stays the text it is: a local day has no instant, and a JavaScript Date would give it one. */
const DATE_OID = 1082

/** How column values become JavaScript: as node-postgres does, except that `date` stays `YYYY-MM-DD`. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === DATE_OID ? String : pg.types.getTypeParser(oid, format)),
}
