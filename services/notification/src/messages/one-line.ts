/** Line breaks and other control characters, as well as the separators that some programs take for line breaks. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/** Text from outside on one line, so that it can end neither a header of a mail nor a line of a calendar file. */
export const oneLine = (text: string): string => text.replace(breaks, ' ').trim()
