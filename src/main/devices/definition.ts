import { z } from 'zod'
import { outputKind } from '../../shared/domain/device'
import { uuidPattern } from './uuid'

/** What one frame may carry: the payload of a write under the smallest ATT MTU (23 - 3). */
export const mostFrameBytes = 20
const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const asciiText = z.string().regex(/^[ -~]+$/, 'must be printable ASCII')

/** Bytes as they go out; `'level'` is a hole for the step, one byte. */
const binaryFrame = z
  .object({
    bytes: z
      .array(z.union([z.number().int().min(0).max(255), z.literal('level')]))
      .min(1)
      .max(mostFrameBytes),
  })
  .strict()
/** ASCII as it goes out; `{level}` is a hole for the step in decimal. */
const textFrame = z.object({ text: asciiText.max(mostFrameBytes) }).strict()
export const frameTemplate = z.union([binaryFrame, textFrame])
export type FrameTemplate = z.infer<typeof frameTemplate>

const command = z.object({ endpoint: name, frame: frameTemplate }).strict()
export type Command = z.infer<typeof command>

/**
 * One message of the device. Holes: `{percent}` 0-100, `{model}` letters, `{firmware}` digits, `{address}` twelve hex
 * digits (never kept), `{echo}` the command again.
 */
const replyTemplate = asciiText.max(40)

const replies = z
  .object({
    endpoint: name,
    /** Ends each message. */
    terminator: asciiText.length(1),
    acknowledged: z.array(replyTemplate).default([]),
    refused: z.array(replyTemplate).default([]),
    battery: z.array(replyTemplate).default([]),
    identity: z.array(replyTemplate).default([]),
  })
  .strict()
export type Replies = z.infer<typeof replies>

const output = z
  .object({
    id: name,
    kind: outputKind,
    /** Levels above zero that the device knows. */
    steps: z.number().int().min(1).max(255),
    endpoint: name,
    frame: frameTemplate,
  })
  .strict()

const shape = z
  .object({
    id: name,
    model: z.string().min(1).max(60),
    /** Where the bytes are documented. */
    source: z.string().min(1),
    /** How an advertisement is recognised: any name (`*` at the end is a wildcard), or else any service. */
    match: z
      .object({
        names: z.array(z.string().min(2).max(30)).default([]),
        services: z.array(uuidPattern).default([]),
      })
      .strict(),
    endpoints: z.record(name, z.object({ role: z.enum(['write', 'notify']) }).strict()),
    /** Where the endpoints live, by generation of the device; the first that is there counts. */
    profiles: z
      .array(z.object({ service: uuidPattern, characteristics: z.record(name, uuidPattern) }).strict())
      .min(1),
    outputs: z.array(output).min(1).max(8),
    /** Frames that stop belong to the outputs (each one's zero); these come after them. */
    stopAlso: z.array(command).max(4).default([]),
    /** Written before the device is handed over. The first frame a device sees is a zero: so is the first of these. */
    prepare: z.array(command).max(8).default([]),
    /** The least time between two frames, ms. */
    minGapMs: z.number().int().min(10).max(1_000),
    replies: replies.optional(),
    /** Asked once the device is in use, and again every `everyMs`. Never anything that moves it. */
    queries: z
      .array(command.extend({ everyMs: z.number().int().min(5_000).nullable() }).strict())
      .max(4)
      .default([]),
    keepAlive: command
      .extend({ everyMs: z.number().int().min(500) })
      .strict()
      .optional(),
    /** Known bytes (hex) for known levels: the catalogue's own test. */
    vectors: z
      .array(z.object({ output: name, level: z.number().min(0).max(1), hex: z.string() }).strict())
      .min(2),
  })
  .strict()

export const deviceDefinition = shape.superRefine((definition, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  const roles = definition.endpoints
  const written = [
    ...definition.outputs,
    ...definition.stopAlso,
    ...definition.prepare,
    ...definition.queries,
    ...(definition.keepAlive ? [definition.keepAlive] : []),
  ]
  for (const { endpoint } of written)
    if (roles[endpoint]?.role !== 'write') refuse(`"${endpoint}" is no endpoint that can be written`)
  if (definition.replies && roles[definition.replies.endpoint]?.role !== 'notify')
    refuse(`"${definition.replies.endpoint}" is no endpoint that notifies`)
  for (const profile of definition.profiles)
    for (const endpoint of Object.keys(roles))
      if (!profile.characteristics[endpoint]) refuse(`a profile has no characteristic for "${endpoint}"`)
  if (new Set(definition.outputs.map(({ id }) => id)).size !== definition.outputs.length)
    refuse('two outputs have the same id')
  for (const { frame, id } of definition.outputs)
    if (!hasHole(frame)) refuse(`"${id}" has no hole for its level`)
  for (const { frame } of written.slice(definition.outputs.length))
    if (hasHole(frame)) refuse('only an output carries a level')
})
export type DeviceDefinition = z.infer<typeof deviceDefinition>

/** @throws ZodError when the definition contradicts itself. */
export const defineDevice = (definition: z.input<typeof deviceDefinition>): DeviceDefinition =>
  deviceDefinition.parse(definition)

export const hasHole = (frame: FrameTemplate): boolean =>
  'bytes' in frame ? frame.bytes.includes('level') : frame.text.includes('{level}')
