import type { ButtplugMessage } from 'buttplug'
import { z } from 'zod'
import { parseOrRefuse } from '../../../shared/contract/errors'
import type { Dialect } from './dialect'
import * as words from './words'

const range = z.tuple([z.number().int(), z.number().int()])
const output = z.object({ Value: range, Duration: range.optional() })
/** A newer minor version may know outputs that we do not: they are left out, whatever their shape. */
const outputs = z.record(z.string(), z.unknown()).transform((all) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([type, raw]) => {
      const parsed = output.safeParse(raw)
      return parsed.success ? [[type, parsed.data] as const] : []
    }),
  ),
)
const inputs = z
  .object({ Battery: z.object({ Command: z.array(z.string()) }).optional() })
  .transform(({ Battery }) =>
    Battery?.Command.includes('Read') ? { Battery: { Value: [0, 100], Command: ['Read'] } } : {},
  )

const feature = z
  .object({ FeatureIndex: words.index, Output: outputs.nullish(), Input: inputs.nullish() })
  .transform(({ FeatureIndex, Output, Input }) => ({
    ...{ FeatureIndex, FeatureDescriptor: '', Output: Output ?? {}, Input: Input ?? {} },
  }))
const device = z.object({
  DeviceIndex: words.index,
  DeviceName: words.foreignName,
  DeviceDisplayName: words.foreignName.nullish().transform((name) => name ?? undefined),
  DeviceMessageTimingGap: words.timingGapMs,
  DeviceFeatures: z.record(z.string(), feature).transform((all) =>
    Object.fromEntries(
      Object.values(all)
        .slice(0, words.mostFeatures)
        .map((one) => [one.FeatureIndex, one]),
    ),
  ),
})

const heard = {
  Ok: words.ok,
  Error: words.error,
  ScanningFinished: words.scanningFinished,
  ServerInfo: z.object({
    Id: words.messageId,
    ServerName: words.foreignName.nullish().transform((name) => name ?? ''),
    MaxPingTime: words.maxPingMs,
    /** Missing from a server of an older version, which has a `MessageVersion`. */
    ProtocolVersionMajor: z.number().int().optional(),
    MessageVersion: z.number().int().optional(),
  }),
  DeviceList: z.object({
    Id: words.messageId,
    Devices: z.record(z.string(), device).transform((all) =>
      Object.fromEntries(
        Object.values(all)
          .slice(0, words.mostDevices)
          .map((one) => [one.DeviceIndex, one]),
      ),
    ),
  }),
  InputReading: z.object({
    Id: words.messageId,
    DeviceIndex: words.index,
    FeatureIndex: words.index,
    Reading: z.record(z.string(), z.object({ Value: z.number() })),
  }),
} as const

/** The one kind that a message has, parsed; null when it is none of these. @throws AppError `badInput` */
export function hearKind(kinds: Record<string, z.ZodType>, raw: unknown): ButtplugMessage | null {
  const [entry, ...more] = Object.entries(parseOrRefuse(z.record(z.string(), z.unknown()), raw, 'message'))
  const [kind, body] = entry ?? ['', null]
  const schema = more.length === 0 && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  return schema ? { [kind]: parseOrRefuse(schema, body, kind) } : null
}

/** Version 4: https://docs.buttplug.io/docs/spec/ */
export const version4: Dialect = {
  version: 4,
  say: (message) => message,
  hear: (raw) => greetedIn(4, hearKind(heard, raw)),
}

/** A server of another version has not greeted us, whatever it calls its answer. */
export function greetedIn(version: number, message: ButtplugMessage | null): ButtplugMessage | null {
  const info = message?.ServerInfo
  if (!info || info.ProtocolVersionMajor === version) return message
  const { MessageVersion } = info as { MessageVersion?: number }
  const ErrorMessage = `it speaks version ${info.ProtocolVersionMajor ?? MessageVersion ?? 0}`
  return { Error: { Id: info.Id, ErrorCode: 1, ErrorMessage } }
}
