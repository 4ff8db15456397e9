import type { ObsCommand, ObsCommandKind } from '../../../../shared/domain/obs-command'

/** What a form asks for, each with what it begins with. */
const fresh = {
  scene: '',
  source: '',
  filter: '',
  input: '',
  name: '',
  text: '',
  db: -10,
  ms: 300,
  on: true,
  action: 'restart',
} as const
export type Field = keyof typeof fresh

const fields: Partial<Record<ObsCommandKind, readonly Field[]>> = {
  sourceVisible: ['scene', 'source', 'on'],
  sourceText: ['source', 'text'],
  filter: ['source', 'filter', 'on'],
  mute: ['input', 'on'],
  volume: ['input', 'db'],
  media: ['input', 'action'],
  previewScene: ['scene'],
  transitionNow: [],
  transition: ['name'],
  transitionLength: ['ms'],
  studioMode: ['on'],
  record: ['on'],
  recordPause: ['on'],
  replay: ['on'],
  replaySave: [],
  virtualCam: ['on'],
  stream: ['on'],
  hotkey: ['name'],
  collection: ['name'],
  profile: ['name'],
}

/** Those with a form; a rule may hold others, which stay as they are. */
export const commandKinds = Object.keys(fields) as ObsCommandKind[]
export const fieldsOf = (kind: ObsCommandKind): readonly Field[] => fields[kind] ?? []

/** Not valid yet where it names nothing: the form says so. */
export const freshCommand = (kind: ObsCommandKind): ObsCommand =>
  ({ kind, ...Object.fromEntries(fieldsOf(kind).map((field) => [field, fresh[field]])) }) as ObsCommand
