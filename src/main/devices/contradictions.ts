import type { DeviceDefinition, OutputDefinition } from './definition'
import { type FrameTemplate, type HoleUse, holesOf } from './frame-template'

/** What is wrong with a definition although each of its fields is right; empty when nothing is. */
export const contradictionsOf = (definition: DeviceDefinition): string[] => [
  ...inEndpoints(definition),
  ...inOutputs(definition),
  ...inCommands(definition),
  ...(definition.outputs.length + definition.sensors.length === 0
    ? ['it neither does nor tells anything']
    : []),
]

function commandsOf({ stopAlso, prepare, queries, keepAlive, identify, readBack }: DeviceDefinition) {
  const question = identify && 'frame' in identify ? identify : undefined
  const rest = [keepAlive, question, readBack?.query].flatMap((command) => command ?? [])
  return [...stopAlso, ...prepare, ...queries, ...rest]
}

function inEndpoints(definition: DeviceDefinition): string[] {
  const { endpoints: roles, outputs, sensors, replies, profiles, identify } = definition
  const read = identify && 'read' in identify ? [identify.read] : []
  const told = [...sensors, ...(replies ? [replies] : [])]
  return [
    ...[...outputs, ...commandsOf(definition)]
      .filter(({ endpoint }) => roles[endpoint]?.role !== 'write')
      .map(({ endpoint }) => `"${endpoint}" is no endpoint that can be written`),
    ...told
      .filter(({ endpoint }) => roles[endpoint]?.role !== 'notify')
      .map(({ endpoint }) => `"${endpoint}" is no endpoint that notifies`),
    ...read
      .filter((endpoint) => roles[endpoint]?.role !== 'read')
      .map((endpoint) => `"${endpoint}" is no endpoint that can be read`),
    ...profiles.flatMap(({ characteristics }) =>
      Object.keys(roles)
        .filter((endpoint) => !characteristics[endpoint])
        .map((endpoint) => `a profile has no characteristic for "${endpoint}"`),
    ),
  ]
}

function inCommands(definition: DeviceDefinition): string[] {
  const zeros = definition.outputs.flatMap(({ zero }) => zero ?? [])
  const frames = [...commandsOf(definition).map(({ frame }) => frame), ...zeros]
  const { identify, readBack } = definition
  const asks = readBack !== undefined || (identify !== undefined && 'frame' in identify)
  return [
    ...(frames.some((frame) => holesOf(frame).length > 0) ? ['only an output carries a level'] : []),
    ...(asks && !definition.replies ? ['it asks, but nothing says what the answer looks like'] : []),
  ]
}

function inOutputs({ outputs }: DeviceDefinition): string[] {
  const ids = new Set(outputs.map(({ id }) => id))
  return [
    ...(ids.size === outputs.length ? [] : ['two outputs have the same id']),
    ...outputs.flatMap((output) => {
      const holes = holesOf(output.frame)
      const strange = holes.filter(({ of }) => of !== null && !ids.has(of))
      return [
        ...strange.map(({ of }) => `"${output.id}" speaks of an output "${of}" that is not there`),
        ...(carriesLevel(output, holes) ? [] : [`"${output.id}" has no hole for its level`]),
        ...inForm(output, holes).map((problem) => `"${output.id}" ${problem}`),
      ]
    }),
  ]
}

/** Five digits; the longest way at the lowest level. */
const mostDurationMs = 99_999

/** The level of a light may hide in its colours, that of a linear output in the time it is given. */
const carriesLevel = ({ id, kind }: OutputDefinition, holes: HoleUse[]): boolean =>
  holes.some(
    ({ hole, of }) =>
      (hole === 'level' && (of === null || of === id)) ||
      (hole === 'colour' && kind === 'light') ||
      (hole === 'duration' && kind === 'linear'),
  )

function inForm(output: OutputDefinition, holes: HoleUse[]): string[] {
  const has = (wanted: string) =>
    holes.some(({ hole, of }) => hole === wanted && (of ?? output.id) === output.id)
  return [
    ...(has('direction') === (output.directions !== undefined)
      ? []
      : ['needs both directions and their hole']),
    ...(has('position') === (output.positions !== undefined) ? [] : ['needs both positions and their hole']),
    ...(has('duration') && !output.fullStrokeMs ? ['needs the time of a full stroke'] : []),
    ...(has('duration') && (output.fullStrokeMs ?? 0) * output.steps > mostDurationMs
      ? ['takes longer at its lowest level than a frame can say']
      : []),
    ...((output.kind === 'linear') === (output.fullStrokeMs !== undefined)
      ? []
      : ['needs the time of a full stroke if, and only if, it is linear']),
  ]
}

/** Whether one frame carries more than its own output. */
export const isShared = (outputId: string, frame: FrameTemplate): boolean =>
  holesOf(frame).some(({ of }) => of !== null && of !== outputId)
