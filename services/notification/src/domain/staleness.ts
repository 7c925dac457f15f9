/** Why an announcement is not sent any more, as a label for counting. */
export type Staleness = `unknown-${string}` | 'superseded' | 'contradicted' | 'too-late'
