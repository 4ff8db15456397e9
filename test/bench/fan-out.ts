import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { createSfu, type Sfu } from '../../src/room/sfu'
import { systemClock } from '../../src/shared/system-clock'
import type { FarEndHears, FarEndSays } from './fan-out-receiver'
import { distribution, type Row } from './row'

const sizes = [50, 100, 200]
const settleMs = 2_000
const measureMs = 8_000
const perProcess = 100
const packetsPerSecond = 240
/**
 * Of each process's receivers, so many are read in JavaScript; the others take and decrypt everything and are not looked
 * at. Else the receivers, on the same two cores, would be what is measured.
 */
const sampledPerProcess = 20
const nothing = () => undefined
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/**
 * 2 Mbit/s (240 packets of 1,100 bytes a second) to many receivers over loopback, no browser. This process is the SFU and
 * nothing else; `value` is its CPU in per cent of one core, p50…p99 the way from sender to receiver in milliseconds.
 */
export async function run(options: { built?: string } = {}): Promise<Row[]> {
  const farEnd = resolve(options.built ?? 'out/bench', 'fan-out-receiver.js')
  const rows: Row[] = []
  for (const size of sizes) rows.push(await measure(size, farEnd))
  return rows
}

type Result = Extract<FarEndSays, { type: 'result' }>

async function measure(size: number, farEnd: string): Promise<Row> {
  const sfu = await createSfu({ clock: systemClock, log: silent, mediaPort: 0, iceServers: [] })
  const ends: ChildProcess[] = []
  const start = () => {
    const end = fork(farEnd, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    ends.push(end)
    return end
  }
  try {
    const publisher = start()
    await connect(publisher, {
      asks: { type: 'publish' },
      count: 1,
      answer: (sdp) => sfu.publish('bench', 'bench', sdp),
    })
    await untilLive(sfu)
    const receivers: ChildProcess[] = []
    for (let left = size; left > 0; left -= perProcess) {
      const receiver = start()
      receivers.push(receiver)
      const count = Math.min(left, perProcess)
      await connect(receiver, {
        asks: { type: 'receive', count, sampled: sampledPerProcess },
        count,
        answer: (sdp) => sfu.watch('bench', 'bench', sdp),
      })
    }
    await wait(settleMs)
    for (const receiver of receivers) receiver.send({ type: 'begin' } satisfies FarEndHears)
    const before = process.cpuUsage()
    const startedAt = performance.now()
    await wait(measureMs)
    const used = process.cpuUsage(before)
    const elapsedMs = performance.now() - startedAt
    const results = await Promise.all(receivers.map(finish))
    const received = results.reduce((sum, one) => sum + one.received, 0)
    const missing = results.reduce((sum, one) => sum + one.missing, 0)
    const due = Math.min(size, receivers.length * sampledPerProcess) * packetsPerSecond * (elapsedMs / 1_000)
    if (received < due * 0.9) throw new Error(`${received} packets came where ${Math.round(due)} were due`)
    const delays = results.flatMap(({ delaysMs }) => delaysMs)
    return {
      ...distribution(`fan-out.${size}`, '% of one core; ms', delays),
      value: ((used.user + used.system) / 1_000 / elapsedMs) * 100,
      lossPercent: (missing / (received + missing)) * 100,
    }
  } finally {
    await Promise.all(ends.map(quit))
    await sfu.close()
  }
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

async function untilLive(sfu: Sfu): Promise<void> {
  for (let attempt = 0; attempt < 100 && !sfu.publisherOf('bench').live; attempt++) await wait(50)
}

/** Answers a far end's offers until all of its tracks are open. */
function connect(
  end: ChildProcess,
  role: { asks: FarEndHears; count: number; answer(offer: string): Promise<{ answer: string }> },
): Promise<void> {
  return new Promise((done, fail) => {
    let open = 0
    end.on('message', (message: FarEndSays) => {
      if (message.type === 'offer') {
        role
          .answer(message.sdp)
          .then(
            ({ answer }) => end.send({ type: 'answer', id: message.id, sdp: answer } satisfies FarEndHears),
            fail,
          )
      } else if (message.type === 'open') {
        open += 1
        if (open === role.count) done()
      }
    })
    end.once('exit', () => fail(new Error('a far end of the bench died')))
    end.send(role.asks)
  })
}

function finish(end: ChildProcess): Promise<Result> {
  return new Promise((done) => {
    end.on('message', (message: FarEndSays) => {
      if (message.type === 'result') done(message)
    })
    end.send({ type: 'finish' } satisfies FarEndHears)
  })
}

function quit(end: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (end.exitCode !== null) return done()
    end.once('exit', () => done())
    end.send({ type: 'quit' } satisfies FarEndHears)
  })
}
