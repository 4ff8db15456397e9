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
  layers: { rid: string; kind: 'audio' | 'video'; bitrateBps: number; isForwarded: boolean }[]
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
  const { audio, video } = room.lanes
  const counts = room.current?.counts
  return {
    viewers: room.viewers.size,
    packetsForwarded: audio.counts.packetsForwarded + video.counts.packetsForwarded,
    bytesForwarded: audio.counts.bytesForwarded + video.counts.bytesForwarded,
    packetsResent: audio.counts.packetsResent + video.counts.packetsResent,
    plisSent: ended.plisSent + (counts?.plisSent ?? 0),
    nacksSent: ended.nacksSent + (counts?.nacksSent ?? 0),
    nacksReceived:
      ended.nacksReceived + [...room.viewers].reduce((sum, viewer) => sum + viewer.counts.nacksReceived, 0),
    layers: (room.current?.layers ?? []).map(({ rid, kind, bitrateBps }) => ({
      rid,
      kind,
      bitrateBps: Math.round(bitrateBps),
      isForwarded: kind === 'audio' || rid === room.current?.currentRid,
    })),
  }
}
