import { z } from 'zod'
import { accessPolicy, defaultAccess } from './access'
import { chatPolicy, defaultChatPolicy } from './chat'
import { destinationSettings } from './destination'
import { outputLimits, transport } from './device'
import { deviceColour } from './device-life'
import { dockSettings } from './dock'
import { keptEncoding } from './encoding'
import { blockedViewer, mostBlocked, requestRates } from './fairness'
import { describedDevice, intifaceSettings } from './intiface'
import { widestLimits } from './limits'
import { mixerSettings } from './mixer'
import { tipTerms } from './money'
import { networkSettings } from './network'
import { obsSettings, sceneName } from './obs'
import { overlaysSettings } from './overlay/settings'
import { soundSettings } from './overlay/sound'
import { speechSettings } from './overlay/speech'
import { alertSettings } from './overlay/theme'
import { pollTemplates } from './poll'
import { queueSettings } from './queue'
import { radioAdapter } from './radio'
import { recordingSettings } from './recording'
import { emptyCard, roomCard } from './room-card'
import { ruleList, webhookSettings } from './rule'
import { patternLibrary } from './saved-pattern'
import { awayText } from './show-phase'
import { stopPageSettings } from './stop-page'

export const knownDevice = z.object({
  id: z.string(),
  definitionId: z.string(),
  alias: z.string().min(1).max(60),
  transport,
  /** The radio's own id of the peer. Never leaves this machine. */
  address: z.string().nullable(),
  muted: z.boolean(),
  limits: z.record(z.string(), outputLimits),
  colour: deviceColour.default('slate'),
  autoConnect: z.boolean().default(true),
  described: describedDevice.optional(),
})
export type KnownDevice = z.infer<typeof knownDevice>

/** A button of a game controller: the controller's own name, and the button's place. */
export const gamepadButton = z.object({
  pad: z.string().max(200),
  button: z.number().int().min(0).max(63),
})
export type GamepadButton = z.infer<typeof gamepadButton>
/** A button of a controller that main reads itself: the device's lasting name, and the button's number. */
export const joystickButton = z.object({
  device: z.string().regex(/^[\w.:+-]{1,200}-joystick$/),
  button: z.number().int().min(0).max(255),
})
export type JoystickButton = z.infer<typeof joystickButton>

/** Each section stands alone: a bad one falls back to its default and says so; the others stay. */
export const settingsSections = {
  room: z.object({
    title: z.string().min(1).max(80),
    port: z.number().int().min(1_024).max(65_535),
    reach: z.enum(['thisMachine', 'localNetwork']),
    /** On the picture while the broadcast is away; empty: the page's own words. */
    awayText: awayText.optional(),
  }),
  card: roomCard.default(emptyCard),
  access: accessPolicy.default(defaultAccess),
  chat: chatPolicy.default(defaultChatPolicy),
  destination: destinationSettings,
  network: networkSettings,
  encoding: keptEncoding,
  radio: z.object({ adapter: radioAdapter }),
  devices: z.object({ known: z.array(knownDevice).max(50) }),
  safety: z.object({
    armMinutes: z.number().int().min(1).max(240),
    /** Longest time without a sign of the operator while armed; null: she is not asked. */
    checkInMinutes: z.number().int().min(1).max(240).nullable().default(null),
    roomGraceMs: z.number().int().min(500).max(10_000),
    eventMaxAgeMs: z.number().int().min(1_000).max(60_000),
    /** Nothing they ask for moves hardware, and the room does not take their words. */
    blocked: z.array(blockedViewer).max(mostBlocked).default([]),
    /** Requests of viewers, each and all together; fewer counts at once. */
    rates: requestRates.prefault({}),
    /** A device below this charge blocks arming, when it has an output that could hurt. */
    armBatteryPercent: z.number().int().min(0).max(100).default(10),
    /** Over all hazard outputs: each obeys the narrower of these and its own. */
    ceiling: outputLimits.default(widestLimits),
    /** OBS scenes in which nothing may move, such as "Be right back". */
    offScenes: z.array(sceneName).max(50).default([]),
  }),
  rules: z.object({ rules: ruleList }),
  /** Addresses that rules may post to; their secrets are elsewhere. */
  webhooks: webhookSettings,
  queue: queueSettings,
  money: tipTerms,
  patterns: patternLibrary,
  polls: pollTemplates,
  obs: obsSettings,
  dock: dockSettings,
  intiface: intifaceSettings,
  /** The port is kept, so that the address in OBS stays good; 0 before the first start. */
  overlay: z.object({
    token: z.string().min(22),
    port: z.number().int().min(0).max(65_535).default(0),
    /** The page shows the heart rate too. */
    heart: z.boolean().default(false),
    /** Pictures and the page show polls, and goals. */
    poll: z.boolean().default(true),
    goals: z.boolean().default(true),
  }),
  overlays: overlaysSettings.prefault({}),
  alerts: alertSettings.prefault({}),
  sounds: soundSettings.prefault({}),
  speech: speechSettings.prefault({}),
  stopPage: stopPageSettings,
  mixer: mixerSettings,
  recording: recordingSettings,
  appearance: z.object({ theme: z.enum(['dark', 'light', 'system']) }),
  shortcuts: z.object({
    stop: z.string().min(1).max(60),
    gamepadButton: gamepadButton.nullable().default(null),
    joystickButton: joystickButton.nullable().default(null),
  }),
} as const
export const settings = z.object(settingsSections)
export type Settings = z.infer<typeof settings>
export type SettingsSection = keyof Settings
