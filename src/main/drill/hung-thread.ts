import { parentPort } from 'node:worker_threads'
import { systemClock as clock } from '../../shared/system-clock'
import { createHeartbeat } from '../safety/watchdog/heartbeat'
import { createDrillBed } from './bed'
import { createDrillDevice } from './device'
import { link } from './in-process'

/** What the drill's second main tells: its heartbeat, and each frame to its motor as it is written. */
export type HungSays = { type: 'heartbeat'; memory: SharedArrayBuffer } | { type: 'frame'; step: number }

const settleMs = 100
const say = (says: HungSays) => parentPort?.postMessage(says)

const heartbeat = createHeartbeat()
const bed = createDrillBed(clock, { ...heartbeat, isWatching: () => true })
const device = createDrillDevice(clock)
bed.hardware.onLevel(() => say({ type: 'frame', step: device.step() }))
link({ bed, device })
say({ type: 'heartbeat', memory: heartbeat.memory })
clock.after(settleMs, bed.setMoving)

parentPort?.once('message', () => {
  // Nothing of this thread runs again: no timer, no promise, no message.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
