export interface PersonName {
  readonly givenName: string
  readonly familyName: string
}

/** An address that no mail ever reaches: `domain` is to end in a reserved name (RFC 2606). */
export const emailOf = (name: PersonName, domain: string): string => `${usernameOf(name)}@${domain}`

/** `camille.durand` */
export const usernameOf = ({ givenName, familyName }: PersonName): string => `${plain(givenName)}.${plain(familyName)}`

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
