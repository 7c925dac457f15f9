import { busContract } from './bus.contract.ts'
import { kafkaWorld } from './kafka-world.fixture.ts'

// A member that is silent for 10 s counts as dead.
busContract('Kafka', async () => ({ ...(await kafkaWorld()), slowMs: 15_000 }))
