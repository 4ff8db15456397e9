import { z } from 'zod'
import { accessView } from '../domain/access'
import { chatDesk } from '../domain/chat'
import { controlView } from '../domain/control'
import { countdownList } from '../domain/countdown'
import { definitionSummary } from '../domain/definition'
import { destinationView } from '../domain/destination'
import { deviceView, queueItem } from '../domain/device'
import { dockView } from '../domain/dock'
import { drawsView } from '../domain/draw'
import { drillView } from '../domain/drill'
import { goalList } from '../domain/goal'
import { hapticDelays } from '../domain/haptic-delay'
import { healthView } from '../domain/health'
import { healthPoint } from '../domain/health-point'
import { lastSession } from '../domain/incident'
import { intifaceView } from '../domain/intiface'
import { journalLine } from '../domain/journal'
import { labLine, labView } from '../domain/lab'
import { liveView, publishStats, roomView } from '../domain/live'
import { networkView } from '../domain/network'
import { obsMeters, obsQuestion, obsView } from '../domain/obs'
import { onScreen } from '../domain/on-screen'
import { shownAlert } from '../domain/overlay'
import { alertDesk } from '../domain/overlay/desk'
import { screenLevels } from '../domain/overlay/level'
import { overlaySound, overlaySpeech } from '../domain/overlay-cue'
import { pollsView } from '../domain/poll'
import { handList, questionsView } from '../domain/question'
import { queueView } from '../domain/queue'
import { radioView } from '../domain/radio'
import { recordingEntry, recordingView } from '../domain/recording'
import { rehearsalView } from '../domain/rehearsal'
import { roomEvent, viewer } from '../domain/room'
import { actionOutcome, counterList, rule, ruleHealth, webhookView } from '../domain/rule'
import { checkInView, safetyView } from '../domain/safety'
import { scenesView } from '../domain/scene'
import { heart, sensorView } from '../domain/sensor'
import { settings, settingsSections } from '../domain/settings'
import { soundView } from '../domain/sound'
import { stopPageView } from '../domain/stop-page'
import type { Reply } from './errors'
import { accessRequests } from './requests/access'
import { chatRequests } from './requests/chat'
import { controlRequests } from './requests/control'
import { definitionRequests } from './requests/definitions'
import { deviceLifeRequests } from './requests/device-life'
import { deviceId, deviceRequests, outputId } from './requests/devices'
import { dockRequests } from './requests/dock'
import { drillRequests } from './requests/drill'
import { endsRequests } from './requests/ends'
import { gameRequests } from './requests/games'
import { healthRequests } from './requests/health'
import { incidentRequests } from './requests/incident'
import { intifaceRequests } from './requests/intiface'
import { labRequests } from './requests/lab'
import { liveRequests } from './requests/live'
import { mixerRequests } from './requests/mixer'
import { moneyRequests } from './requests/money'
import { obsRequests } from './requests/obs'
import { overlayRequests } from './requests/overlays'
import { patternRequests } from './requests/patterns'
import { queueRequests } from './requests/queue'
import { radioRequests } from './requests/radio'
import { recordingRequests } from './requests/recording'
import { rehearsalRequests } from './requests/rehearsal'
import { roomRequests } from './requests/room'
import { ruleRequests } from './requests/rules'
import { safetyRequests } from './requests/safety'
import { sceneRequests } from './requests/scenes'
import { sensorRequests } from './requests/sensors'
import { showRequests } from './requests/show'
import { soundRequests } from './requests/sound'
import { stopButtonRequests } from './requests/stop-button'
import { stopPageRequests } from './requests/stop-page'

const nothing = z.void()

type RequestShape = { input: z.ZodType; output: z.ZodType }

/** Asked by a page of the studio, answered by main. A name is `topic.verb`. */
export const requests = {
  /** The whole retained state, so that a page that opens late mirrors at once. */
  'studio.hello': { input: nothing, output: z.lazy(() => retained) },
  /** Proof that the window is alive; its silence is `uiLost`. */
  'studio.beat': { input: nothing, output: nothing },

  ...incidentRequests,
  ...healthRequests,
  ...drillRequests,
  ...rehearsalRequests,
  ...safetyRequests,

  ...radioRequests,
  ...deviceRequests,
  ...deviceLifeRequests,
  ...controlRequests,
  ...endsRequests,
  ...sensorRequests,
  ...definitionRequests,
  ...labRequests,

  ...liveRequests,

  ...roomRequests,
  ...accessRequests,
  ...showRequests,
  ...gameRequests,
  ...chatRequests,

  ...ruleRequests,

  ...obsRequests,
  ...dockRequests,

  ...overlayRequests,
  ...patternRequests,
  ...sceneRequests,
  ...queueRequests,
  ...moneyRequests,
  ...intifaceRequests,
  ...soundRequests,
  ...mixerRequests,
  ...recordingRequests,
  ...stopButtonRequests,
  ...stopPageRequests,
  'settings.save': {
    input: z.union([
      z.object({ section: z.literal('appearance'), value: settingsSections.appearance }).strict(),
      z.object({ section: z.literal('safety'), value: settingsSections.safety }).strict(),
      z.object({ section: z.literal('shortcuts'), value: settingsSections.shortcuts }).strict(),
    ]),
    output: nothing,
  },
} satisfies Record<string, RequestShape>

/** Facts that main retains: each change is told whole, and `studio.hello` answers with all of them. */
export const states = {
  host: z.object({
    platform: z.enum(['electron', 'browserHost']),
    version: z.string(),
    /** The system-wide stop key in force; null when the system refused it or the host has none. */
    stopShortcut: z.string().nullable(),
    stopShortcutProblem: z.string().nullable(),
    /** How secrets are kept; `session` forgets them at quit. */
    secrets: z.enum(['system', 'file', 'session']),
    /** What was recovered from damaged files, and what else to read once. */
    notices: z.array(z.string()),
    lastSession: lastSession.nullable(),
  }),
  safety: safetyView,
  checkIn: checkInView.nullable(),
  devices: z.array(deviceView),
  radio: radioView,
  definitions: z.array(definitionSummary),
  lab: labView.nullable(),
  queue: z.array(queueItem),
  control: z.array(controlView),
  scenes: scenesView,
  sensors: z.array(sensorView),
  queueView,
  sound: soundView,
  room: roomView,
  live: liveView,
  publishStats: publishStats.nullable(),
  health: healthView,
  destination: destinationView,
  network: networkView,
  viewers: z.array(viewer),
  polls: pollsView,
  goals: goalList,
  questions: questionsView,
  hands: handList,
  countdowns: countdownList,
  draws: drawsView,
  /** How long tips took to the device, and to the eye of who gave them. */
  hapticDelays,
  /** What of them and of all else is drawn into the outgoing picture. */
  onScreen,
  alertDesk,
  chatDesk,
  access: accessView,
  rules: z.array(rule),
  ruleHealth: z.array(ruleHealth),
  counters: counterList,
  webhooks: z.array(webhookView),
  obs: obsView,
  /** Further ones, which rules do not know of. */
  otherObs: z.array(obsView),
  obsQuestions: z.array(obsQuestion),
  dock: dockView,
  intiface: intifaceView,
  stopPage: stopPageView,
  drill: drillView,
  rehearsal: rehearsalView,
  recording: recordingView,
  recordings: z.array(recordingEntry),
  settings,
} satisfies Record<string, z.ZodType>

/** Things that happen once. */
export const moments = {
  /** Levels of frames as written, at most 20 a second per output. */
  'device.level': z.object({ deviceId, outputId, level: z.number(), remainingMs: z.number() }),
  'room.event': roomEvent,
  /** Once a second while live. */
  'health.point': healthPoint,
  'tip.outcome': z.object({ eventId: z.string(), outcomes: z.array(actionOutcome) }),
  'overlay.alert': shownAlert,
  /** It was skipped. */
  'overlay.alertEnd': z.object({ id: z.string() }),
  /** At most ten times a second while they are shown; empty hides them. */
  'overlay.levels': screenLevels,
  /** What is being read out ends; `all`: and all that waits to be. */
  'overlay.hush': z.object({ all: z.boolean() }),
  /** Of rules: the window plays them into the broadcast's sound, the browser-source page on its own. */
  'overlay.sound': overlaySound,
  'overlay.speech': overlaySpeech,
  /** A rule wishes the window's recorder on or off. */
  'rule.recording': z.object({ does: z.enum(['start', 'stop']) }),
  /** Each second while it is shown; null hides it. */
  'overlay.heart': heart.nullable(),
  'journal.line': journalLine,
  /** Ten times a second while a page asked for them. */
  'obs.meters': obsMeters,
  'lab.line': labLine,
} satisfies Record<string, z.ZodType>

const optional = <S extends Record<string, z.ZodType>>(shape: S) => z.object(shape).partial()
/** `studio.hello`: every state known so far, and the latest lines of chat, events and journal. */
export const retained = z.object({
  states: optional(states),
  recentEvents: z.array(roomEvent),
  recentJournal: z.array(journalLine),
})
export type Retained = z.infer<typeof retained>

export type Requests = typeof requests
export type RequestName = keyof Requests
export type States = typeof states
export type StateName = keyof States
export type Moments = typeof moments
export type MomentName = keyof Moments

export type Input<N extends RequestName> = z.infer<Requests[N]['input']>
export type Output<N extends RequestName> = z.infer<Requests[N]['output']>
export type State<N extends StateName> = z.infer<States[N]>
export type Moment<N extends MomentName> = z.infer<Moments[N]>

/** A request with no input takes no argument; one whose input may be left out takes one or none. */
export type Args<N extends RequestName> =
  Input<N> extends void ? [] : undefined extends Input<N> ? [input?: Input<N>] : [input: Input<N>]
export type Handlers = { [N in RequestName]: (...args: Args<N>) => Output<N> | Promise<Output<N>> }

/** Everything that main says: a retained state or a moment, by name. */
export const told = { ...states, ...moments }
export type Told = typeof told
export type ToldName = keyof Told
export type ToldPayload<N extends ToldName> = z.infer<Told[N]>
export type Tell = <N extends ToldName>(name: N, payload: ToldPayload<N>) => void

/** What preload (or the browser host's page script) exposes as `window.studio`: the whole surface between the two worlds. */
export interface StudioBridge {
  request<N extends RequestName>(name: N, ...args: Args<N>): Promise<Reply<Output<N>>>
  on<N extends ToldName>(name: N, listener: (payload: ToldPayload<N>) => void): () => void
}
