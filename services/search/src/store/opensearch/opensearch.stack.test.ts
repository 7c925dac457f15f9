import { describe } from 'vitest'
import { openSearchCorner } from '../../fixture/opensearch.ts'
import { findContract } from '../find.contract.ts'
import { rebuildContract } from '../rebuild.contract.ts'
import { versionsContract } from '../versions.contract.ts'

const open = async () => {
  const corner = openSearchCorner()
  const opened = corner.open()
  await corner.ready(opened)
  return {
    index: opened.index,
    versionRuns: 25,
    lose: corner.lose,
    // Closing waits for what opening makes.
    reopen: () => corner.open().close(),
    stop: async () => {
      await opened.close()
      await corner.empty()
    },
  }
}

describe('versions in OpenSearch', () => versionsContract(open))
describe('finding in OpenSearch', () => findContract(open))
describe('a rebuild in OpenSearch', () => rebuildContract(open))
