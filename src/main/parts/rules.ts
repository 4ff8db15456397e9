import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import type { ObsCommand } from '../../shared/domain/obs-command'
import type { PollDraft } from '../../shared/domain/poll'
import type { PersonRole, Rule } from '../../shared/domain/rule'
import type { LiveControl } from '../actuation/live-control'
import type { ActuationRequest } from '../actuation/request'
import type { Broadcast } from '../broadcast'
import type { HapticWatch } from '../haptic-delays'
import type { Obs } from '../obs/obs'
import type { Recordings } from '../recording/recordings'
import type { Room } from '../room-link/room'
import type { World } from '../rules/conditions'
import { openCounters } from '../rules/counter-file'
import { createCounters } from '../rules/counters'
import { happeningOf } from '../rules/happening'
import { createHearing } from '../rules/hearing'
import { leftOut } from '../rules/left-out'
import type { PerformDeps } from '../rules/perform'
import { wishRecorder } from '../rules/recorder-wish'
import { createRules, type Rules } from '../rules/rules'
import { createTraceLook } from '../rules/trace-look'
import { createTrials } from '../rules/trials'
import { createWebhooks } from '../rules/webhooks/webhooks'
import type { Sensors } from '../sensors/sensors'
import type { Core } from './core'
import type { HardwareParts } from './hardware'

/** Health lights change with each run: told a few times a second, however many there are. */
const healthEveryMs = 250

interface Around extends Pick<HardwareParts, 'hardware' | 'devices'> {
  room: Room
  broadcast: Broadcast
  obs: Obs
  /** Where alerts, sounds and texts go. */
  pictures: Pick<PerformDeps, 'alert' | 'sound' | 'speak' | 'overlayText'>
  recordings: Recordings
  liveControl: LiveControl
  sensors: Sensors
  hapticWatch: HapticWatch
  forRules: {
    switchSceneFor(scene: string, forMs: number | null): Promise<void>
    commandObs(rule: Rule, command: ObsCommand): Promise<'done' | 'asked'>
  }
}

/** The rules, what they know of the studio, and everything that they lead to. */
export async function composeRules(core: Core, around: Around) {
  const { clock, settings, journal, record, random, changed, tell, platform, host } = core
  const { room, hardware, devices, sensors, broadcast, obs, hapticWatch } = around
  const list = () => settings.get().rules.rules
  const world: World = {
    isLive: () => broadcast.view().state === 'live',
    permit: () => hardware.view().permit,
    watching: () => room.view().watching,
    sensor: sensors.newest,
    obsScene: () => obs.view().currentScene,
    // Of a crowd the room lists only a part: its moderators are told whole.
    roleOf: (viewerId): PersonRole =>
      room.viewers().find(({ id }) => id === viewerId)?.role ??
      (room.chat.desk().moderators.some((each) => each.viewerId === viewerId) ? 'moderator' : 'viewer'),
  }
  const counters = await openCounters({
    ...{ file: join(platform.paths.data, 'counters.json'), clock, onProblem: host.note },
    onChange: () => changed('counters'),
  })
  const webhooks = await createWebhooks({
    ...{ clock, secrets: platform.secrets },
    settings: () => settings.get().webhooks,
    save: (value) => settings.update('webhooks', value),
    onChange: () => changed('webhooks'),
  })
  let healthDue = false
  const base = {
    ...{ clock, world, random },
    maxAgeMs: () => settings.get().safety.eventMaxAgeMs,
    toLocalTime: (roomAt: number) => room.toLocalTime(roomAt),
    actuate: (request: ActuationRequest) => hapticWatch.follow(request, hardware.request(request)),
    control: around.liveControl.request,
    endItem(itemId: string, reason: Parameters<typeof hardware.skip>[1]) {
      try {
        hardware.skip(itemId, reason)
      } catch {
        // It was over already, which is what was wanted.
      }
    },
    refundPolicy: () => settings.get().queue.refund,
  }
  const rules = createRules({
    ...base,
    ...{ lane: 'show', rules: list, record, counters, post: webhooks.post },
    ...effectsOf(core, around),
    sendReceipt: (receipt) => room.sendReceipt(hapticWatch.withDelay(receipt)),
    refund: (refund) => room.refund(refund),
    onOutcome(eventId, verdict) {
      journal.saveOutcome(eventId, verdict)
      tell('tip.outcome', { eventId, outcomes: verdict.outcomes })
    },
    onRan: (eventId, outcomes) => tell('tip.outcome', { eventId, outcomes }),
    onTraced({ happening, hasRun, brief }) {
      journal.traces.add(happening.heard.kind === 'tip' || hasRun(), brief)
    },
    onHealth() {
      if (healthDue) return
      healthDue = true
      clock.after(healthEveryMs, () => {
        healthDue = false
        changed('ruleHealth')
      })
    },
  })
  /** With nothing behind it but hardware: for what is tried, and for nobody's ledger. */
  const rehearse = (only: readonly Rule[]): Rules =>
    createRules({
      ...{ ...base, ...leftOut, lane: 'test', rules: () => only },
      // Whoever was behind the event steers nothing of a replay.
      control: () => ({ accepted: false, reason: 'viewerLeft' }),
      counters: createCounters({ first: counters.view(), onChange: () => undefined }),
    })
  const ruleTrials = createTrials({
    ...{ clock, rules, list, rehearse },
    simulatedWith: (output) =>
      devices
        .facts()
        .find(
          ({ transport, outputs }) =>
            transport === 'simulated' && outputs.some(({ kind }) => kind === output),
        )?.id ?? null,
    happening(eventId) {
      const known = rules.trace.find(eventId)?.happening
      const event = known ? null : journal.eventOf(eventId)
      return known ?? (event && happeningOf(event, clock.wall(), world.roleOf))
    },
  })
  const hearing = createHearing({ clock, rules, list, isLive: world.isLive, record })
  return {
    ...{ rules, hearing, counters, webhooks, ruleTrials },
    traceLook: createTraceLook({ rules, kept: journal.traces }),
  }
}
export type RuleParts = Awaited<ReturnType<typeof composeRules>>

/** Where the show's rules end. */
function effectsOf(
  { clock, settings, tell }: Core,
  { room, pictures, recordings, forRules }: Around,
): Omit<PerformDeps, 'clock' | 'actuate' | 'control' | 'endItem' | 'counters' | 'post'> {
  return {
    ...pictures,
    switchScene: forRules.switchSceneFor,
    commandObs: forRules.commandObs,
    recording: (does) =>
      wishRecorder(
        { clock, state: () => recordings.view().state, tell: () => tell('rule.recording', { does }) },
        does,
      ),
    mark: (label) => recordings.mark({ kind: 'operator', label }),
    say: (text) => room.say(text),
    openPoll: async (poll) => room.show.openPoll('draft' in poll ? poll.draft : savedPoll(poll.savedId)),
  }
  function savedPoll(savedId: string): PollDraft {
    const found = settings.get().polls.templates.find(({ id }) => id === savedId)
    if (!found) throw new AppError('notFound', 'That saved poll is gone. Choose another one in the rule.')
    const { id: _, ...draft } = found
    return draft
  }
}
