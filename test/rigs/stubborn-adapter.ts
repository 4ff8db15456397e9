import type { Air } from './air'
import { type Cable, startCable } from './cable'

/** Commands of LE controllers (Bluetooth Core, volume 4, part E, 7.8). */
export const commands = { scan: 0x200c, connect: 0x200d, cancelConnect: 0x200e, disconnect: 0x0406 } as const
type Command = keyof typeof commands

/** A controller on the air that does as one whose peers do not answer, or that answers nothing itself. */
export interface StubbornAdapter {
  readonly cable: Cable
  /** Attempts to link this peer go on, as those to a peer that advertises and never answers, until cancelled. */
  hangOn(address: string): void
  letGo(address: string): void
  /** Takes this command and never answers it. */
  ignore(command: Command): void
  answerAll(): void
  /** Those it was given so far, oldest first, with the moment. */
  readonly given: readonly { command: Command; at: number }[]
}

/** btvirt itself refuses an attempt to a peer that is not there at once, which no real controller does. */
export async function startStubbornAdapter(air: Air): Promise<StubbornAdapter> {
  const hangs = new Set<string>()
  const ignored = new Set<Command>()
  const given: { command: Command; at: number }[] = []
  let attempt: Buffer | null = null

  const cable = await startCable(air.socketPath, (packet, answer) => {
    const command = commandOf(packet)
    if (!command) return true
    given.push({ command, at: performance.timeOrigin + performance.now() })
    if (ignored.has(command)) return false
    if (command === 'connect' && hangs.has(peerOf(packet))) {
      attempt = packet
      answer(Buffer.from([0x04, 0x0f, 0x04, 0x00, 0x01, 0x0d, 0x20]))
      return false
    }
    if (command !== 'cancelConnect' || !attempt) return true
    answer(Buffer.from([0x04, 0x0e, 0x04, 0x01, 0x0e, 0x20, 0x00]))
    answer(cancelled(attempt))
    attempt = null
    return false
  })
  return {
    cable,
    given,
    hangOn: (address) => hangs.add(address),
    letGo: (address) => hangs.delete(address),
    ignore: (command) => ignored.add(command),
    answerAll: () => ignored.clear(),
  }
}

const addressAt = 10

function commandOf(packet: Buffer): Command | undefined {
  if (packet[0] !== 0x01) return undefined
  const code = packet.readUInt16LE(1)
  return (Object.keys(commands) as Command[]).find((one) => commands[one] === code)
}

/** As noble names it: the bytes from the highest on, without colons. */
const peerOf = (packet: Buffer): string =>
  Buffer.from(packet.subarray(addressAt, addressAt + 6))
    .reverse()
    .toString('hex')

/** LE Connection Complete (7.7.65.1), status 0x02: unknown connection identifier, as after a cancel. */
function cancelled(attempt: Buffer): Buffer {
  const event = Buffer.alloc(22)
  event.set([0x04, 0x3e, 0x13, 0x01, 0x02])
  attempt.copy(event, 8, addressAt - 1, addressAt + 6)
  return event
}
