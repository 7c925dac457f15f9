/** Whether two RFC 3339 times are the same instant, whatever their offsets. */
export const sameInstant = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other)
