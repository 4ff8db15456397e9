import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createJournal } from '../../src/main/journal/journal'
import { createHearing } from '../../src/main/rules/hearing'
import { createRules } from '../../src/main/rules/rules'
import { createHardware } from '../../src/main/safety/hardware'
import { defaultSettings } from '../../src/main/settings/defaults'
import { widestLimits } from '../../src/shared/domain/limits'
import type { Step } from '../../src/shared/domain/rule'
import { systemClock as clock } from '../../src/shared/system-clock'
import { crowdEvent, hundredRules } from '../main/rules/crowd'
import { quiet } from '../main/rules/rules-stage'
import { createFakeDevice, type FakeDevice } from '../main/safety/fake-device'
import { type BenchOptions, distribution, type Row, single } from './row'

const perSecond = 1_000
/** Events come in handfuls, as a socket brings them. */
const handful = 5
const devices = 8
/** What a level may be late by: a whole period of the device. */
const periodMs = 50
/** Another level for each period. */
const stairs = { kind: 'staircase', from: 0.1, to: 0.9, steps: 9, stepMs: periodMs, loop: true } as const

/**
 * A thousand events a second for a hundred rules, with the studio's own safety and journal (on this disk) behind them, while eight
 * devices climb stairs. What an event costs, how long a tip takes to its device's link, and how many levels came late.
 */
export async function run({ isQuick }: BenchOptions): Promise<Row[]> {
  const seconds = isQuick ? 5 : 60
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-rules-'))
  const stage = await openStage(folder)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  try {
    stage.playStairs(2 * seconds)
    await sleep(1_000)
    const restsFrom = clock.now()
    await sleep(seconds * 1_000)
    const fedFrom = clock.now()
    loop.enable()
    const { costs, toMotion } = await feed(stage, seconds)
    const fedTo = clock.now()
    loop.disable()
    return [
      distribution('rules.event', 'ms', costs),
      distribution('rules.tip-to-link', 'ms', toMotion),
      single('rules.loop-delay-p99', 'ms', loop.percentile(99) / 1e6),
      single('rules.longest-stall', 'ms', loop.max / 1e6),
      single('rules.events-run', 'events', stage.ran()),
      single('rules.late-levels', 'levels', lateLevels(stage.playing, fedFrom, fedTo)),
      single('rules.late-levels-without-events', 'levels', lateLevels(stage.playing, restsFrom, fedFrom)),
    ]
  } finally {
    await stage.close()
    await rm(folder, { recursive: true })
  }
}

type Stage = Awaited<ReturnType<typeof openStage>>

async function openStage(folder: string) {
  const { safety, queue } = defaultSettings()
  const journal = await createJournal({
    ...{ file: join(folder, 'journal.db'), clock, onLine: () => undefined, onProblem: fail },
  })
  const plenty = { most: 1_000, windowMs: 1_000 }
  const hardware = createHardware({
    ...{
      clock,
      record: journal.record,
      settings: () => ({ ...safety, rates: { perViewer: plenty, all: plenty } }),
    },
    queueSettings: () => queue,
  })
  const all = Array.from({ length: devices + 1 }, (_, place) =>
    createFakeDevice(clock, { id: `device-${place}` }),
  )
  for (const device of all) {
    hardware.register(device.id, device.outputs, { vibrate: widestLimits }, false)
    hardware.linkEvents.linking(device.id)
    hardware.linkEvents.linked(device.open())
  }
  await sleep(200)
  hardware.giveConsent(true)
  hardware.arm(60)
  const [tipped, ...playing] = all
  if (!tipped) throw new Error('no device')
  let ran = 0
  // One tip in nine moves something: the others only show, so that its device is at rest before each.
  const list = hundredRules().map((rule) => ({
    ...rule,
    actions: rule.actions.flatMap((action): Step[] => {
      if (action.kind !== 'pattern') return [action]
      return rule.id === 'tip-0' ? [{ ...action, deviceId: tipped.id, durationMs: 100 }] : []
    }),
  }))
  const rules = createRules({
    ...quiet,
    ...{ clock, rules: () => list, maxAgeMs: () => 5_000, toLocalTime: (at) => at, record: journal.record },
    actuate: hardware.request,
    control: () => ({ accepted: false, reason: 'noDevice' }),
    alert: () => ran++,
    ...{ switchScene: async () => undefined, commandObs: async () => 'done' },
    onOutcome: journal.saveOutcome,
    onTraced: ({ happening, hasRun, brief }) =>
      journal.traces.add(happening.heard.kind === 'tip' || hasRun(), brief),
  })
  const hearing = createHearing({
    clock,
    rules,
    list: () => list,
    isLive: () => true,
    record: journal.record,
  })
  return {
    ...{ hearing, journal, tipped, playing, ran: () => ran },
    playStairs(seconds: number) {
      for (const { id } of playing)
        hardware.request({
          ...{
            eventId: `stairs-${id}`,
            eventAt: clock.wall(),
            source: 'operator',
            viewerId: null,
            viewerName: null,
          },
          ...{ label: 'stairs', deviceId: id, outputKind: 'vibrate', durationMs: (seconds + 10) * 1_000 },
          pattern: stairs,
        })
    },
    async close() {
      hearing.close()
      hardware.stop('quit')
      await hardware.settled()
      hardware.close()
      journal.close()
    },
  }
}

/** Stored before it acts, as the room's link does it: a tip waits for the disk. */
async function feed({ hearing, journal, tipped }: Stage, seconds: number) {
  const costs: number[] = []
  const toMotion: number[] = []
  let askedAt: number | null = null
  tipped.onWrite = ({ level, at }) => {
    if (level === 0 || askedAt === null) return
    toMotion.push(at - askedAt)
    askedAt = null
  }
  const startedAt = clock.now()
  for (let number = 0; number < seconds * perSecond; number++) {
    const dueInMs = startedAt + (number * 1_000) / perSecond - clock.now()
    if (number % handful === 0 && dueInMs > 0) await sleep(dueInMs)
    const event = crowdEvent(number, clock.wall())
    const before = clock.now()
    if (event.kind === 'tip') {
      journal.store(event)
      const isIdle = tipped.writes.at(-1)?.level === 0
      askedAt = isIdle ? before : null
    }
    hearing.roomEvent(event, false)
    costs.push(clock.now() - before)
  }
  await sleep(1_000)
  return { costs, toMotion }
}

/** Levels that came more than a period after they were due, while they climbed. */
function lateLevels(playing: readonly FakeDevice[], from: number, to: number): number {
  return playing.reduce((sum, { writes }) => {
    const levels = writes.filter(({ level, at }) => level > 0 && at >= from && at < to)
    const late = levels.filter((written, place) => {
      const before = levels[place - 1]
      return before !== undefined && written.at - before.at > 2 * periodMs
    })
    return sum + late.length
  }, 0)
}

function fail(text: string): never {
  throw new Error(text)
}
