export { type Cluster, clusterNames, clusterOf, clusters, type Database, embeddedDatabases } from './databases.ts'
export { engineVariable, engineVariables, operatorPeers, peerVariables, urlVariable } from './environment.ts'
export type { Engine, Scaling, Service, Subscription } from './service.ts'
export {
  isReplicated,
  LIVE_PATH,
  type PeerName,
  READY_PATH,
  type ReplicatedName,
  replicatedNames,
  SERVICE_PORT,
  type ServiceName,
  serviceNames,
  services,
} from './services.ts'
