import { defineFamily, type Model } from '../family'

/** `a0`, the channel, on or off, and the sum of all three. */
const channel = (number: number): Model['outputs'][number] => ({
  ...{ id: `channel-${number}`, kind: 'relay', steps: 1, endpoint: 'command' },
  frame: { bytes: [0xa0, number, 'level', { check: 'sum8', from: 0 }] },
})
const known: [on: string, off: string][] = [
  ['a00101a2', 'a00100a1'],
  ['a00201a3', 'a00200a2'],
  ['a00301a4', 'a00300a3'],
  ['a00401a5', 'a00400a4'],
]
const board = (channels: number): Model => ({
  id: `relay-board-${channels}`,
  model: `Relay board, ${channels} ${channels === 1 ? 'channel' : 'channels'}`,
  outputs: Array.from({ length: channels }, (_, at) => channel(at + 1)),
  vectors: known.slice(0, channels).flatMap(([on, off], at) => [
    { output: `channel-${at + 1}`, level: 1, hex: on },
    { output: `channel-${at + 1}`, level: 0, hex: off },
  ]),
})

/**
 * Relays behind a serial module such as HM-10. The module's name says nothing of what hangs on it, so none is
 * recognised: the operator chooses the board by hand.
 */
export const relayBoards = defineFamily(
  {
    id: 'relay-board',
    source:
      'https://www.b4x.com/android/forum/threads/connect-to-ble-dsd-relay-board.105054/, https://github.com/espruino/BangleApps (apps/dsdrelay)',
    match: {},
    endpoints: { command: { role: 'write' } },
    profiles: [{ service: 'ffe0', characteristics: { command: 'ffe1' } }],
    minGapMs: 50,
  },
  [board(1), board(2), board(4)],
)
