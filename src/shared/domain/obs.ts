import { z } from 'zod'

/** `host:port` of an obs-websocket 5 server. */
export const obsAddress = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
})

/** As OBS names it. */
export const sceneName = z.string().min(1).max(200)

/** The OBS of the show: rules, scene consent and the safe state speak to it. Others are for the panel alone. */
export const mainObs = 'main'
export const obsId = z.string().regex(/^[\w-]{1,40}$/)
export const mostOtherObs = 3

export const otherObs = z.object({
  id: obsId,
  name: z.string().min(1).max(40),
  address: obsAddress,
  connectOnStart: z.boolean(),
})
export type OtherObs = z.infer<typeof otherObs>

/** What OBS shows when the hardware is stopped or held; never waited for, and never taken back by itself. */
export const obsSafeState = z.object({
  onStop: z.boolean(),
  onHold: z.boolean(),
  scene: sceneName.nullable(),
  /** Inputs by name. */
  mute: z.array(sceneName).max(20),
})
export type ObsSafeState = z.infer<typeof obsSafeState>

export const obsSettings = z.object({
  address: obsAddress,
  connectOnStart: z.boolean(),
  others: z.array(otherObs).max(mostOtherObs).default([]),
  safe: obsSafeState.default({ onStop: false, onHold: false, scene: null, mute: [] }),
  /** Rules that may start and stop the stream without a second click. */
  trustedRules: z.array(z.string().max(40)).max(100).default([]),
})
export type ObsSettings = z.infer<typeof obsSettings>

/** `unavailable`: this OBS has none (a replay buffer that is not set up, no virtual camera on this system). */
export const obsOutputState = z.enum([
  'unavailable',
  'off',
  'starting',
  'on',
  'paused',
  'reconnecting',
  'stopping',
])
export type ObsOutputState = z.infer<typeof obsOutputState>
export const obsOutputs = ['stream', 'record', 'replay', 'virtualCam'] as const
export type ObsOutput = (typeof obsOutputs)[number]

export const obsStats = z.object({
  cpuPercent: z.number(),
  memoryMb: z.number(),
  framesPerSecond: z.number(),
  /** Of all frames since OBS started: missed by its compositor, and dropped by its encoder. */
  missedPercent: z.number(),
  skippedPercent: z.number(),
  freeDiskMb: z.number(),
  /** Frames that the stream's connection lost, of all it sent; null while it sends none. */
  lostPercent: z.number().nullable(),
})
export type ObsStats = z.infer<typeof obsStats>

export const obsInput = z.object({
  name: z.string(),
  kind: z.string(),
  /** Null: it has no sound. */
  sound: z.object({ muted: z.boolean(), volumeDb: z.number() }).nullable(),
})
export type ObsInput = z.infer<typeof obsInput>

/** What OBS shows and does, while it is connected. */
export const obsShow = z.object({
  /** Null: studio mode is off. */
  previewScene: z.string().nullable(),
  transitions: z.array(z.string()),
  transition: z.string().nullable(),
  /** Null: its length is fixed. */
  transitionMs: z.number().nullable(),
  inputs: z.array(obsInput),
  outputs: z.record(z.enum(obsOutputs), obsOutputState),
  stats: obsStats.nullable(),
  collections: z.array(z.string()),
  collection: z.string().nullable(),
  profiles: z.array(z.string()),
  profile: z.string().nullable(),
  abilities: z.object({
    /** OBS 30 and newer publish by WHIP. */
    whip: z.boolean(),
    thumbnails: z.boolean(),
  }),
  /** Grows when something of a scene's sources changed: look again. */
  revision: z.number().int(),
})
export type ObsShow = z.infer<typeof obsShow>

export const obsView = z.object({
  id: obsId,
  name: z.string(),
  state: z.enum(['off', 'connecting', 'connected', 'refused', 'retrying', 'kicked']),
  /** What happened and what to do, when not connected. */
  message: z.string().nullable(),
  address: obsAddress,
  hasPassword: z.boolean(),
  version: z.string().nullable(),
  scenes: z.array(z.string()),
  currentScene: z.string().nullable(),
  retryAt: z.number().nullable(),
  show: obsShow.nullable(),
})
export type ObsView = z.infer<typeof obsView>

/** A rule wants to start or stop the stream, and nobody has said yes yet. */
export const obsQuestion = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleLabel: z.string(),
  on: z.boolean(),
  /** Epoch ms; unanswered by then, it is a no. */
  until: z.number(),
})
export type ObsQuestion = z.infer<typeof obsQuestion>

/** An obs-websocket server that was heard on this machine, or why there is none. */
export const obsFound = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    address: obsAddress,
    webSocketVersion: z.string(),
    needsPassword: z.boolean(),
  }),
  /** OBS is set up here, with its WebSocket server switched off. */
  z.object({ kind: z.literal('serverOff') }),
])
export type ObsFound = z.infer<typeof obsFound>

export const obsTransform = z.object({
  x: z.number().min(-90_001).max(90_001),
  y: z.number().min(-90_001).max(90_001),
  scaleX: z.number().min(-100).max(100),
  scaleY: z.number().min(-100).max(100),
  /** Degrees. */
  rotation: z.number().min(-360).max(360),
})
export type ObsTransform = z.infer<typeof obsTransform>

/** A source in a scene, from the top of the picture down. */
export const obsSource = z.object({
  itemId: z.number().int(),
  name: z.string(),
  kind: z.string(),
  visible: z.boolean(),
  transform: obsTransform,
  filters: z.array(z.object({ name: z.string(), enabled: z.boolean() })),
  /** What a text source says; null for all else. */
  text: z.string().nullable(),
  media: z.object({ state: z.enum(['playing', 'paused', 'stopped', 'ended', 'none']) }).nullable(),
})
export type ObsSource = z.infer<typeof obsSource>

/** Loudest of the last moment, dB; null is silence. */
export const obsMeters = z.object({
  instance: obsId,
  inputs: z.array(z.object({ name: z.string(), peakDb: z.number().nullable() })),
})
export type ObsMeters = z.infer<typeof obsMeters>
