import { z } from 'zod'

/** MP4 where this machine encodes H.264, WebM elsewhere; both are written in pieces, so that each piece plays. */
export const recordingContainers = ['mp4', 'webm'] as const
export const recordingContainer = z.enum(recordingContainers)
export type RecordingContainer = z.infer<typeof recordingContainer>

/** A file's name without its ending: no path, nothing that any system refuses. */
export const recordingTitle = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\\/:*?"<>|\p{Cc}]+$/u)
  .regex(/^[^.]/)
  .regex(/[^.]$/)

/** How a recording ended. `cutOff`: the studio or its window was gone; what was written until then plays. */
export const recordingEndings = ['finished', 'cutOff', 'noSpace', 'writeFailed', 'encoderFailed'] as const
export const recordingEnding = z.enum(recordingEndings)
export type RecordingEnding = z.infer<typeof recordingEnding>

export const markerKinds = ['tip', 'operator', 'poll', 'goal'] as const
export const recordingMarker = z.object({
  /** In the file: what was paused away does not count. */
  atMs: z.number().int().min(0),
  kind: z.enum(markerKinds),
  label: z.string().max(100),
})
export type RecordingMarker = z.infer<typeof recordingMarker>
export const mostMarkers = 2_000

/** Stands beside a recording as `TITLE.json`: what the file itself does not say. */
export const recordingSheet = z.object({
  startedAt: z.number(),
  durationMs: z.number().int().min(0),
  /** Null while it runs; found so at a start, it was cut off. */
  ending: recordingEnding.nullable(),
  markers: z.array(recordingMarker).max(mostMarkers).default([]),
})
export type RecordingSheet = z.infer<typeof recordingSheet>

export const recordingEntry = z.object({
  title: z.string(),
  container: recordingContainer,
  sizeBytes: z.number().int().min(0),
  startedAt: z.number(),
  durationMs: z.number().int().min(0),
  ending: recordingEnding.nullable(),
  markers: z.number().int().min(0),
})
export type RecordingEntry = z.infer<typeof recordingEntry>

/** `low`: under 5 GB or half an hour is left. `full`: it ends now, while it still can end well. */
export const diskVerdicts = ['plenty', 'low', 'full'] as const
export const diskView = z.object({
  verdict: z.enum(diskVerdicts),
  freeBytes: z.number().min(0),
  /** At the rate of this recording; null while none runs. */
  minutesLeft: z.number().min(0).nullable(),
})
export type DiskView = z.infer<typeof diskView>

export const recordingView = z.object({
  state: z.enum(['idle', 'recording', 'paused']),
  title: z.string().nullable(),
  /** Recorded up to `runningSince`, epoch ms; null while it does not run. */
  recordedMs: z.number().min(0),
  runningSince: z.number().nullable(),
  sizeBytes: z.number().min(0),
  markers: z.number().int().min(0),
  /** Main asks the window to end it well, and why. */
  mustEnd: recordingEnding.nullable(),
  /** How the last one ended, until the next begins. */
  lastEnding: recordingEnding.nullable(),
  folder: z.string(),
  /** Null: the folder cannot be reached. */
  disk: diskView.nullable(),
})
export type RecordingView = z.infer<typeof recordingView>

export const recordingSettings = z.object({
  /** Null: `recordings` in the data folder. */
  folder: z.string().min(1).max(1_000).nullable().default(null),
})

/** Bytes of one request, so that it fits a frame of the browser host's bridge as base64. */
export const mostPieceBytes = 45_000
