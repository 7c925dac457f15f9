export interface PersonName {
  readonly givenName: string
  readonly familyName: string
}

/** An address that no mail ever reaches: `domain` is to end in a reserved name (RFC 2606). */
export const emailOf = ({ givenName, familyName }: PersonName, domain: string): string =>
  `${plain(givenName)}.${plain(familyName)}@${domain}`

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
