import type { OpenRadio, Peer, PeerCharacteristic, RadioListener } from '../../src/main/devices/radio/radio'
import { AppError } from '../../src/shared/contract/errors'

/** A peer of the ASCII family as the radio shows it. */
export interface FakePeer {
  id: string
  name: string
  /** What a connection attempt comes to; `hangs`: nothing, until it is given up. */
  mood: 'links' | 'refuses' | 'hangs' | 'hasOtherServices'
  writes: string[]
  notify(text: string): void
  readsFail: boolean
  /** Its answer to `DeviceType;`; null: none. */
  identity: string | null
}

export interface FakeRadio {
  open: OpenRadio
  scanning(): boolean
  attempts(): number
  /** The peers of the attempts so far, oldest first. */
  tried(): readonly string[]
  /** The peer whose attempt hangs now. */
  hangsOn(): string | null
  /** Attempts that began while another was under way, or while it scanned: an adapter knows one thing at a time. */
  overlaps(): number
  turn(state: 'on' | 'off'): void
  peer(id: string, name: string): FakePeer
  advertise(peer: FakePeer): void
  drop(peer: FakePeer, reason: string): void
}

const service = '6e400001b5a3f393e0a9e50e24dcca9e'
const uuid = (digit: string) => service.replace('6e400001', `6e40000${digit}`)

/** A radio whose air is the test. */
export function createFakeRadio(): FakeRadio {
  let listener: RadioListener | null = null
  let isScanning = false
  let overlaps = 0
  let hanging: { id: string; fail(error: AppError): void } | null = null
  const tried: string[] = []
  const peers = new Map<string, FakePeer>()
  const links = new Map<string, (reason: string) => void>()

  function end(id: string, reason: string): void {
    const onLost = links.get(id)
    links.delete(id)
    onLost?.(reason)
  }

  function hang(id: string, giveUp: AbortSignal | undefined): Promise<Peer> {
    return new Promise((_, reject) => {
      const fail = (error: AppError) => {
        hanging = null
        reject(error)
      }
      hanging = { id, fail }
      giveUp?.addEventListener('abort', () => fail(new AppError('timeout', 'connect: given up')))
    })
  }

  function linkTo(peer: FakePeer, onLost: (reason: string) => void): Peer {
    links.set(peer.id, onLost)
    return {
      discover: async () => (peer.mood === 'hasOtherServices' ? [] : characteristicsOf(peer)),
      rssi: async () => -50,
      disconnect: async (reason) => end(peer.id, reason),
    }
  }

  return {
    scanning: () => isScanning,
    attempts: () => tried.length,
    tried: () => tried,
    hangsOn: () => hanging?.id ?? null,
    overlaps: () => overlaps,
    open(_adapter, hear) {
      listener = hear
      return {
        async scan(on) {
          isScanning = on
        },
        async connect(peerId, onLost, giveUp) {
          tried.push(peerId)
          if (hanging || isScanning) overlaps++
          const peer = peers.get(peerId)
          if (!peer) throw new AppError('notConnected', 'not seen')
          if (peer.mood === 'refuses') throw new AppError('timeout', 'connect: no answer')
          return peer.mood === 'hangs' ? hang(peerId, giveUp) : linkTo(peer, onLost)
        },
        async close() {
          hanging?.fail(new AppError('radioUnavailable', 'The radio is closing.'))
          for (const id of [...links.keys()]) end(id, 'the radio is closing')
          isScanning = false
        },
      }
    },
    turn(state) {
      if (state === 'off') {
        isScanning = false
        hanging?.fail(new AppError('radioUnavailable', 'The adapter is gone.'))
        for (const id of [...links.keys()]) end(id, 'the adapter is gone')
      }
      listener?.stateChanged(state, state === 'on' ? null : { code: 'adapterGone', device: 'hci0' })
    },
    peer(id, name) {
      const peer: FakePeer = {
        id,
        name,
        mood: 'links',
        writes: [],
        notify: () => undefined,
        readsFail: false,
        identity: 'QQ:42:0082059AD3BD;',
      }
      peers.set(id, peer)
      return peer
    },
    advertise: ({ id, name }) =>
      isScanning && listener?.sighted({ peerId: id, name, rssiDbm: -60, services: [] }),
    drop: ({ id }, reason) => end(id, reason),
  }
}

function characteristicsOf(peer: FakePeer): PeerCharacteristic[] {
  const common = { service, read: async () => new Uint8Array(), subscribe: async () => undefined }
  return [
    {
      ...common,
      uuid: uuid('2'),
      can: new Set(['write', 'writeWithoutResponse']),
      async write(bytes) {
        const text = Buffer.from(bytes).toString('latin1')
        peer.writes.push(text)
        if (text === 'DeviceType;' && peer.identity !== null) peer.notify(peer.identity)
      },
    },
    {
      ...common,
      uuid: uuid('3'),
      can: new Set(['notify']),
      write: async () => undefined,
      async subscribe(hear) {
        peer.notify = (text) => hear(Buffer.from(text, 'latin1'))
      },
    },
    {
      ...common,
      service: '1800',
      uuid: '2a00',
      can: new Set(['read']),
      write: async () => undefined,
      async read() {
        if (peer.readsFail) throw new AppError('timeout', 'read: no answer')
        return Buffer.from(peer.name)
      },
    },
  ]
}
