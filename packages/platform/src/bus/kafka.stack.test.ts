import { busContract } from './bus.contract.ts'
import { testTopics } from './kafka-topics.fixture.ts'
import { versionsContract } from './versions.contract.ts'

// A member that is silent for 10 s counts as dead.
busContract('Kafka', async () => ({ ...(await testTopics()), slowMs: 15_000 }))
versionsContract('Kafka', testTopics)
