/** A long list of phrases, written with commas. */
export const splitPhrases = (phrases: string): readonly string[] => phrases.trim().split(/\s*,\s*/)
