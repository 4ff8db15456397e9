import { type ControlWish, createLiveControl } from '../../../src/main/actuation/live-control'
import { AppError } from '../../../src/shared/contract/errors'
import type { ControlEnd, ControlGrant } from '../../../src/shared/domain/control'
import { createStage } from '../safety/stage'

type Grant = ControlGrant & { viewerId: string }

/** Live control of one device that is armed, with the room at its edge. */
export async function controlStage(limits = {}) {
  const stage = createStage()
  const toy = await stage.add(stage.device(), limits)
  stage.hardware.arm(60)
  await stage.clock.pass(200)
  const grants: Grant[] = []
  const ends: ControlEnd[] = []
  let ids = 0
  let room: () => Promise<void> = async () => undefined
  const live = createLiveControl({
    clock: stage.clock,
    newId: () => `lease-${++ids}`,
    actuate: stage.hardware.request,
    endItem: stage.hardware.skip,
    tellGrant(grant) {
      grants.push(grant)
      return room()
    },
    async tellEnd(end) {
      ends.push(end)
    },
    record: (entry) => stage.lines.push(entry),
    onChange: () => undefined,
  })
  let events = 0
  const ask = (part: Partial<ControlWish> = {}) =>
    live.request({
      eventId: `tip-${++events}`,
      eventAt: stage.clock.wall(),
      source: 'viewer',
      viewerId: 'lena',
      viewerName: 'Lena',
      label: 'Steer it',
      deviceId: null,
      outputKind: 'vibrate',
      seconds: 30,
      ceiling: 0.5,
      style: 'slider',
      ...part,
    })
  let seq = 0
  const move = (level: number, part: object = {}) =>
    live.moved({ leaseId: grants.at(-1)?.leaseId ?? '', viewerId: 'lena', level, seq: ++seq, ...part })
  /** Says the level again and again, as a page does. */
  async function hold(level: number, ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      move(level)
      await stage.clock.pass(100)
    }
  }
  const level = () => toy.last('vibrate')?.level
  const failRoom = (code: 'notFound' | 'timeout') => {
    room = () => Promise.reject(new AppError(code, 'no'))
  }
  return { ...stage, toy, live, ask, move, hold, level, grants, ends, failRoom }
}
