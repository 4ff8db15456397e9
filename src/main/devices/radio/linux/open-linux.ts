import type { Clock } from '../../../../shared/domain/clock'
import type { RadioTrouble } from '../../../../shared/domain/radio-trouble'
import { adapterNumber, type RadioBlock } from '../../../../shared/domain/system-adapter'
import { type Failure, failureOf } from '../addon-trouble'
import type { Machine } from '../machine'
import { nobleOnLinux } from '../noble-loader'
import type { Begin } from '../noble-radio'
import type { LinuxSocket } from '../noble-types'
import type { StartUndertaker, Undertaker } from '../undertaker/undertaker'
import { listAdapters, presenceOf } from './adapters'
import { boundSocket } from './bound-socket'
import { anyBlock, readKillSwitches } from './kill-switches'
import type { Prove } from './prove'
import { socketTrouble } from './socket-trouble'

const lookEveryMs = 1_000

export interface LinuxDeps {
  clock: Clock
  machine: Machine
  prove: Prove
  loadSocket(): LinuxSocket
  undertaker?: StartUndertaker | undefined
}

export interface LinuxEvents {
  begin: Begin
  /** It waits: for the adapter where one is absent, else for the operator. */
  absent(trouble: RadioTrouble): void
  /** The adapter in use was pulled out. */
  gone(device: string): void
}

/** Opens `wanted`, or whichever adapter is on, as soon as it is there. Ends with the returned stop. */
export function openLinux(wanted: string | undefined, deps: LinuxDeps, events: LinuxEvents): () => void {
  const { clock, machine } = deps
  let isOver = false
  let cancel = () => {}
  let socket: LinuxSocket | null = null
  let undertaker: Undertaker | null = null
  let said: RadioBlock | null | undefined
  const later = (run: () => Promise<void>) => {
    if (!isOver) cancel = clock.after(lookEveryMs, () => void run())
  }

  const isThere = async () => {
    const adapters = await listAdapters(machine.sys)
    return wanted === undefined ? adapters.length > 0 : adapters.some(({ name }) => name === wanted)
  }

  async function open(): Promise<void> {
    const failure = await deps.prove()
    const trouble = failure && (await socketTrouble(failure, machine))
    if (isOver) return
    // Without an adapter Linux may not even have loaded its Bluetooth.
    if (trouble && trouble.code !== 'noBluetooth') return events.absent(trouble)
    if (!(await isThere())) return waitForIt()
    if (isOver) return
    if (trouble) events.absent(trouble)
    else await begin()
  }

  async function waitForIt(): Promise<void> {
    const block = anyBlock(await readKillSwitches(machine.sys))
    if (isOver) return
    if (block !== said) events.absent(absence(wanted, block, machine))
    said = block
    later(async () => ((await isThere()) ? open() : waitForIt()))
  }

  async function begin(): Promise<void> {
    let device = wanted ?? null
    said = undefined
    try {
      socket = boundSocket(deps.loadSocket(), (bound) => {
        device = bound
      })
      const parts = nobleOnLinux(socket, wanted === undefined ? undefined : adapterNumber(wanted))
      events.begin(parts, {
        device: () => device,
        holds: (handles) => undertaker?.holds(handles),
      })
    } catch (error) {
      return refuse(failureOf(error))
    }
    // Links of Linux' own adapter go on when the studio is killed, other than those of a stream that ends with it.
    undertaker = deps.undertaker?.({ kind: 'system', ...(device && { device }) }) ?? null
    if (device) await watch(device, await presenceOf(machine.sys, device))
  }

  async function refuse(failure: Failure): Promise<void> {
    // It was pulled out in between.
    if (failure.code === 'ENODEV') return waitForIt()
    const trouble = await socketTrouble(failure, machine)
    if (!isOver) events.absent(trouble)
  }

  /** A socket outlives its adapter and tells nothing, also when the same name comes back. */
  async function watch(device: string, presence: number | null): Promise<void> {
    const now = await presenceOf(machine.sys, device)
    if (isOver) return
    if (now === null || now !== presence) events.gone(device)
    else later(() => watch(device, presence))
  }

  void open()
  return () => {
    isOver = true
    cancel()
    undertaker?.leave()
    undertaker = null
    socket?.stop()
    socket = null
  }
}

function absence(wanted: string | undefined, block: RadioBlock | null, { system }: Machine): RadioTrouble {
  if (block) return { code: 'blocked', by: block, device: wanted ?? null }
  return wanted === undefined ? { code: 'noAdapter', system } : { code: 'adapterGone', device: wanted }
}
