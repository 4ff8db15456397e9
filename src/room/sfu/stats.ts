import type { Room } from './room'

/** Counters of one room since it was made; for metrics. */
export interface RoomStats {
  viewers: number
  packetsForwarded: number
  bytesForwarded: number
  packetsResent: number
  /** Keyframes asked of publishers. */
  plisSent: number
  /** Repairs asked of publishers. */
  nacksSent: number
  nacksReceived: number
  /** The present publisher's layers. */
  layers: {
    rid: string
    kind: 'audio' | 'video'
    bitrateBps: number
    /** What a viewer gets who wishes for none. */
    isForwarded: boolean
    /** How many get it. */
    viewers: number
  }[]
}

export const noStats = (): RoomStats => ({
  viewers: 0,
  packetsForwarded: 0,
  bytesForwarded: 0,
  packetsResent: 0,
  plisSent: 0,
  nacksSent: 0,
  nacksReceived: 0,
  layers: [],
})

/** What sessions that are over have counted: kept, since a counter must not fall. */
export type Ended = Pick<RoomStats, 'plisSent' | 'nacksSent' | 'nacksReceived'>

export function statsOf(room: Room, ended: Ended): RoomStats {
  const counts = room.current?.counts
  return {
    viewers: room.viewers.size,
    ...room.counts,
    plisSent: ended.plisSent + (counts?.plisSent ?? 0),
    nacksSent: ended.nacksSent + (counts?.nacksSent ?? 0),
    nacksReceived:
      ended.nacksReceived + [...room.viewers].reduce((sum, viewer) => sum + viewer.counts.nacksReceived, 0),
    layers: (room.current?.layers ?? []).map(({ rid, kind, bitrateBps, readers }) => ({
      rid,
      kind,
      bitrateBps: Math.round(bitrateBps),
      isForwarded: kind === 'audio' || rid === room.current?.bestRid,
      viewers: readers.length,
    })),
  }
}
