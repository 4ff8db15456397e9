import type { Clock } from '../../../shared/domain/clock'
import type { JournalEntry } from '../../../shared/domain/journal'
import { type DeviceModel, type Entry, noAnswerYet } from '../entry'
import type { LinkEvents } from '../link'
import type { Roster } from '../roster'
import { createRelayCodec } from './codec'
import type { RemoteDevice } from './remote-device'
import type { RemoteDevices } from './remotes'

type Relayed = Entry<DeviceModel>

/** Links the devices that an Intiface server has. One that is new becomes known by itself: it was chosen there. */
export interface Relay {
  /** Links it as soon as the server has it: now, also when safety had cut it. */
  link(entry: Relayed): void
  /** Lets go of it; the server keeps it. Safety has zeroed it before. */
  release(entry: Relayed): Promise<void>
  /** Before it is forgotten: the server may still have it, and it is not to come back by itself. */
  forget(entry: Relayed): Promise<void>
}

const batteryFirstAfterMs = 300
const batteryEveryMs = 60_000

export function createRelay(deps: {
  clock: Clock
  remotes: RemoteDevices
  roster: Roster
  linkEvents: LinkEvents
  /** Whether the operator could not see a device that is new now before he armed. */
  startsMuted(): boolean
  record(entry: JournalEntry): void
  onChange(): void
}): Relay {
  const { clock, remotes, roster, linkEvents } = deps
  /** New ones that were met since the operator last asked for devices: what is said of one is said once. */
  const met = new Set<string>()

  const entryOf = ({ key }: RemoteDevice) => roster.relayed().find(({ known }) => known.address === key)
  const remoteOf = ({ known }: Relayed) => remotes.list().find(({ key }) => key === known.address)
  const note = (
    device: string,
    what: string,
    level: JournalEntry['level'],
    detail: JournalEntry['detail'] = {},
  ) => deps.record({ topic: 'device', level, what, who: null, detail: { device, ...detail } })

  function lose(entry: Relayed, phase: 'waiting' | 'released', reason: string): void {
    const wasLinked = entry.connection !== null
    entry.attempt++
    entry.phase = phase
    entry.connection?.end()
    entry.connection = null
    entry.quality = noAnswerYet
    if (wasLinked) {
      linkEvents.lost(entry.known.id, reason)
      note(entry.known.alias, 'device.lost', 'warn', { reason })
    }
    deps.onChange()
  }

  function handOver(entry: Relayed, remote: RemoteDevice): void {
    const attempt = ++entry.attempt
    linkEvents.linking(entry.known.id)
    const link = remote.link(async () => {
      if (entry.attempt !== attempt) return
      lose(entry, 'released', 'closed')
      // Only the server can stop what we cannot: it does when its client goes.
      remotes.cut(`${entry.known.alias} did not confirm its zero`)
    })
    entry.connection = { link, attend: () => undefined, end: watchBattery(entry, remote) }
    entry.phase = 'linked'
    linkEvents.linked({ id: entry.known.id, codec: createRelayCodec(remote.outputs, remote.minGapMs), link })
    note(entry.known.alias, 'device.linked', 'info')
    deps.onChange()
  }

  function watchBattery(entry: Relayed, remote: RemoteDevice) {
    const look = async () => {
      const percent = await remote.battery().catch(() => null)
      if (percent === null || remoteOf(entry) !== remote) return
      entry.batteryPercent = percent
      deps.onChange()
    }
    const stops = [
      clock.after(batteryFirstAfterMs, () => void look()),
      clock.every(batteryEveryMs, () => void look()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }

  async function adopt(remote: RemoteDevice): Promise<void> {
    if (met.has(remote.key) || remotes.isForgotten(remote.key)) return
    met.add(remote.key)
    if (remote.outputs.length === 0) return note(remote.name, 'intiface.nothingToMove', 'info')
    const { key, model, name } = remote
    const outputs = remote.outputs.map(({ id, kind }) => ({ id, kind }))
    const muted = deps.startsMuted()
    try {
      const described = { model, outputs }
      const known = { alias: name, address: key, transport: 'intiface', muted, described } as const
      await roster.add({ id: 'intiface', ...described }, known)
      if (muted) note(name, 'intiface.startsMuted', 'warn')
    } catch (error) {
      note(name, 'intiface.notTaken', 'warn', { reason: error instanceof Error ? error.message : null })
    }
  }

  async function take(remote: RemoteDevice): Promise<void> {
    if (!entryOf(remote)) await adopt(remote)
    const entry = entryOf(remote)
    if (entry?.phase === 'waiting' && remoteOf(entry) === remote) handOver(entry, remote)
  }

  remotes.listen({
    appeared: (remote) => void take(remote),
    vanished(key, reason) {
      const entry = roster.relayed().find(({ known }) => known.address === key)
      if (entry?.phase === 'linked') lose(entry, 'waiting', reason)
    },
    wanted() {
      met.clear()
      for (const remote of remotes.list()) void take(remote)
    },
  })

  return {
    link(entry) {
      if (entry.phase === 'linked') return
      entry.phase = 'waiting'
      const remote = remoteOf(entry)
      if (remote) handOver(entry, remote)
      else deps.onChange()
    },
    async release(entry) {
      lose(entry, 'released', 'closed')
    },
    forget: ({ known }) => remotes.forget(known.address ?? ''),
  }
}
