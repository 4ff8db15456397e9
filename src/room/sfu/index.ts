/** The forwarding engine's face to the rest of the room server. */
export { type Authorize, type SfuRoutes, sfuRoutes } from './http/routes'
export type { Logger } from './logger'
export type { PublisherState } from './room'
export type { Ability, Opener, Session, SessionLimits } from './session'
export { createSfu, type Sfu, type SfuOptions } from './sfu'
export type { RoomStats } from './stats'
