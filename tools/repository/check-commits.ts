import { faultsOf, isDraft } from './commit-message.ts'
import { commitsBetween, type Git } from './git.ts'

/** What is wrong with the messages of the commits between the two, one line each. */
export const checkCommits = (git: Git, from: string, to: string): readonly string[] =>
  commitsBetween(git, from, to).flatMap(({ id, message }) => {
    const subject = message.split('\n')[0] ?? ''
    const faults = isDraft(message) ? ['a draft is melted into its commit before it is shared'] : faultsOf(message)
    return faults.map((fault) => `${id} "${subject}": ${fault}`)
  })
