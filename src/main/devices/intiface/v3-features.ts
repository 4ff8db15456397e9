import type { DeviceFeature, DeviceInfo, OutputCmd } from 'buttplug'
import { z } from 'zod'
import * as words from './words'

const actuator = z.object({
  ActuatorType: z.string().max(60),
  StepCount: z.number().int().min(1).max(1_000_000),
})
const actuators = z.array(actuator).max(words.mostFeatures).default([])

/** `DeviceMessages` of version 3: each command with its actuators, which are addressed by their place in the list. */
const deviceMessages = z.object({
  ScalarCmd: actuators,
  RotateCmd: actuators,
  LinearCmd: actuators,
  SensorReadCmd: z
    .array(z.object({ SensorType: z.string().max(60) }))
    .max(words.mostFeatures)
    .default([]),
})

export const deviceV3 = z.object({
  DeviceIndex: words.index,
  DeviceName: words.foreignName,
  DeviceDisplayName: words.foreignName.nullish().transform((name) => name ?? undefined),
  DeviceMessageTimingGap: words.timingGapMs,
  DeviceMessages: deviceMessages,
})
export type DeviceV3 = z.infer<typeof deviceV3>

type Command = 'ScalarCmd' | 'RotateCmd' | 'LinearCmd' | 'SensorReadCmd'
/** One feature, as version 3 addresses it. */
export interface FeatureV3 {
  command: Command
  index: number
  type: string
  steps: number
}

/** All features of a device; a feature's place here is its index in the words of version 4. */
export function featuresOf({ DeviceMessages: messages }: DeviceV3): FeatureV3[] {
  const actuatorsOf = (command: Exclude<Command, 'SensorReadCmd'>): FeatureV3[] =>
    messages[command].map((one, index) => ({ command, index, type: one.ActuatorType, steps: one.StepCount }))
  const sensors = messages.SensorReadCmd.map(({ SensorType }, index) => ({
    ...{ command: 'SensorReadCmd' as const, index, type: SensorType, steps: 0 },
  }))
  return [...actuatorsOf('ScalarCmd'), ...actuatorsOf('RotateCmd'), ...actuatorsOf('LinearCmd'), ...sensors]
}

const longestMoveMs = 600_000

function outputOf({ command, type, steps }: FeatureV3): DeviceFeature['Output'] {
  switch (command) {
    case 'ScalarCmd':
      return { [type]: { Value: [0, steps] } }
    case 'RotateCmd':
      return { Rotate: { Value: [-steps, steps] } }
    case 'LinearCmd':
      return { HwPositionWithDuration: { Value: [0, steps], Duration: [0, longestMoveMs] } }
    case 'SensorReadCmd':
      return {}
  }
}

/** A device of version 3 in the words of version 4. */
export function toDeviceInfo(device: DeviceV3): DeviceInfo {
  const features = featuresOf(device).map((feature, FeatureIndex) => {
    const hasBattery = feature.command === 'SensorReadCmd' && feature.type === 'Battery'
    const Input = hasBattery ? { Battery: { Value: [0, 100], Command: ['Read'] } } : {}
    return [FeatureIndex, { FeatureIndex, FeatureDescriptor: '', Output: outputOf(feature), Input }] as const
  })
  const { DeviceMessages: _, ...rest } = device
  return { ...rest, DeviceFeatures: Object.fromEntries(features) } as DeviceInfo
}

/** A server rounds up to its next step: a little less than the step is that step, the step itself may become the next. */
const share = (value: number, steps: number): number => Math.max(0, Math.abs(value) / steps - 1e-9)

/** An output's command in the words of version 3. */
export function sayOutput({ Id, DeviceIndex, Command }: OutputCmd, feature: FeatureV3): object {
  const { command, index: Index, type: ActuatorType, steps } = feature
  const { Value = 0, Duration = 0 } = Object.values(Command)[0] ?? {}
  switch (command) {
    case 'RotateCmd': {
      const rotation = { Index, Speed: share(Value, steps), Clockwise: Value >= 0 }
      return { RotateCmd: { Id, DeviceIndex, Rotations: [rotation] } }
    }
    case 'LinearCmd': {
      const vector = { Index, Duration, Position: Math.min(1, Math.max(0, Value / steps)) }
      return { LinearCmd: { Id, DeviceIndex, Vectors: [vector] } }
    }
    default:
      return {
        ScalarCmd: { Id, DeviceIndex, Scalars: [{ Index, Scalar: share(Value, steps), ActuatorType }] },
      }
  }
}
