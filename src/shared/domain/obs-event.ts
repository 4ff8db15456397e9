import { z } from 'zod'

/** What a rule can hear of OBS. Those of `named` events name a scene, a source, an input, a collection or a profile. */
export const obsEventKinds = [
  'sceneOnAir',
  'streamStarted',
  'streamStopped',
  'recordStarted',
  'recordStopped',
  'replaySaved',
  'virtualCamStarted',
  'virtualCamStopped',
  'muted',
  'unmuted',
  'sourceShown',
  'sourceHidden',
  'filterOn',
  'filterOff',
  'mediaEnded',
  'collectionUsed',
  'profileUsed',
] as const
export const obsEventKind = z.enum(obsEventKinds)
export type ObsEventKind = z.infer<typeof obsEventKind>

const unnamed: readonly ObsEventKind[] = [
  'streamStarted',
  'streamStopped',
  'recordStarted',
  'recordStopped',
  'replaySaved',
  'virtualCamStarted',
  'virtualCamStopped',
]
export const hasName = (event: ObsEventKind): boolean => !unnamed.includes(event)

/** Something that happened in OBS, whoever did it. */
export interface ObsEvent {
  event: ObsEventKind
  /** Null where nothing is named. */
  name: string | null
}

export const obsEventTrigger = z.object({
  kind: z.literal('obsEvent'),
  event: obsEventKind,
  /** Null: whichever. */
  name: z.string().min(1).max(200).nullable(),
})
export type ObsEventTrigger = z.infer<typeof obsEventTrigger>

export const isMeant = (trigger: ObsEventTrigger, { event, name }: ObsEvent): boolean =>
  trigger.event === event && (trigger.name === null || trigger.name === name)
