import { createLab, type Lab } from '../../../../src/main/devices/lab/lab'
import { createLabSafety } from '../../../../src/main/devices/lab/lab-safety'
import type { Peer, PeerCharacteristic } from '../../../../src/main/devices/radio/radio'
import { AppError } from '../../../../src/shared/contract/errors'
import { bytesOfText } from '../../../../src/shared/domain/bytes'
import type { LabLine } from '../../../../src/shared/domain/lab'
import { createStage, type Stage } from '../../safety/stage'

/** The lab on the real safety part, with one peer at its edge that writes down what it hears. */
export interface LabStage extends Stage {
  lab: Lab
  peer: FakeLabPeer
  lines: Stage['lines']
  told: LabLine[]
  /** Opens it with `V0;` as its stop bytes; its keys are below. */
  ready(): Promise<void>
  write(text: string, windowMs?: number): Promise<void>
}
export const keys = { writable: 'c0', notifying: 'c1', name: 'c2', silent: 'c3' } as const

export interface FakeLabPeer {
  wrote: { text: string; at: number; withResponse: boolean }[]
  isLinked: boolean
  answers: boolean
  connects: boolean
  notify(text: string): void
  drop(reason: string): void
}

export const bytesOf = (text: string): Uint8Array => bytesOfText(text) ?? new Uint8Array()

export function createLabStage(): LabStage {
  const stage = createStage()
  const told: LabLine[] = []
  let onLost: (reason: string) => void = () => undefined
  const peer: FakeLabPeer = {
    wrote: [],
    ...{ isLinked: false, answers: true, connects: true },
    notify: () => undefined,
    drop(reason) {
      if (!peer.isLinked) return
      peer.isLinked = false
      onLost(reason)
    },
  }
  const lab = createLab({
    clock: stage.clock,
    async lend(_target, lost) {
      if (!peer.connects) throw new AppError('timeout', 'connect: no answer')
      onLost = lost
      peer.isLinked = true
      return { peer: peerOf(stage, peer), name: 'Thing' }
    },
    safety: createLabSafety(stage.hardware),
    record: (entry) => stage.lines.push(entry),
    onChange: () => undefined,
    onLine: (line) => told.push(line),
  })
  stage.hardware.onChange(() => lab.review(stage.hardware.view()))

  async function soon(run: Promise<void>): Promise<void> {
    run.catch(() => undefined)
    await stage.clock.pass(100)
    await run
  }
  return {
    ...stage,
    ...{ lab, peer, told },
    async ready() {
      await lab.open({ foundId: 'f' })
      await soon(lab.setStop(keys.writable, bytesOf('V0;')))
    },
    write: (text, windowMs = 1_000) =>
      soon(lab.write({ key: keys.writable, bytes: bytesOf(text), withResponse: true, windowMs })),
  }
}

function peerOf({ clock }: Stage, peer: FakeLabPeer): Peer {
  const answer = () =>
    peer.answers
      ? new Promise<void>((done) => clock.after(5, done))
      : new Promise<void>((_done, fail) =>
          clock.after(2_000, () => fail(new AppError('timeout', 'no answer'))),
        )
  const common = { service: '6e400001b5a3f393e0a9e50e24dcca9e', read: async () => bytesOf('x') }
  const quiet = { write: async () => undefined, subscribe: async () => undefined }
  const characteristics: PeerCharacteristic[] = [
    {
      ...common,
      ...quiet,
      uuid: '6e400002b5a3f393e0a9e50e24dcca9e',
      can: new Set(['write', 'writeWithoutResponse']),
      write(bytes, withResponse) {
        peer.wrote.push({ text: Buffer.from(bytes).toString('latin1'), at: clock.now(), withResponse })
        return withResponse ? answer() : Promise.resolve()
      },
    },
    {
      ...common,
      ...quiet,
      uuid: '6e400003b5a3f393e0a9e50e24dcca9e',
      can: new Set(['notify']),
      async subscribe(hear) {
        peer.notify = (text) => hear(bytesOf(text))
      },
    },
    { ...common, ...quiet, service: '1800', uuid: '2a00', can: new Set(['read']) },
    { ...common, ...quiet, service: 'fff0', uuid: 'fff9', can: new Set() },
  ]
  return {
    discover: async () => characteristics,
    rssi: async () => -50,
    disconnect: async (why) => peer.drop(why),
  }
}
