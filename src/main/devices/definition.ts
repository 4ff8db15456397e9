import { z } from 'zod'
import { outputKind } from '../../shared/domain/device'
import { contradictionsOf } from './contradictions'
import { asciiText, frameTemplate, name } from './frame-template'
import { uuidPattern } from './uuid'

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

const directionValue = z.union([z.number().int().min(0).max(255), asciiText.max(8)])

const output = z
  .object({
    id: name,
    kind: outputKind,
    /** Levels above zero that the device knows. */
    steps: z.number().int().min(1).max(255),
    endpoint: name,
    frame: frameTemplate,
    /** The frame for when every level that `frame` carries is zero, where that is another one. */
    zero: frameTemplate.optional(),
    /** What fills the `direction` hole. */
    directions: z.object({ clockwise: directionValue, counterclockwise: directionValue }).strict().optional(),
    /** The number that the `position` hole takes for the far end; 0 is the near one. */
    positions: z.number().int().min(1).max(9_999).optional(),
    /** How long a stroke from end to end takes at level 1. What it takes at less is that divided by the level. */
    fullStrokeMs: z.number().int().min(50).max(60_000).optional(),
  })
  .strict()
export type OutputInput = z.input<typeof output>
export type OutputDefinition = z.infer<typeof output>

const sensor = z.object({ id: name, kind: z.enum(['heartRate']), endpoint: name }).strict()
export type SensorDefinition = z.infer<typeof sensor>

/** Of the profile's service, or of another one. */
const place = z.union([uuidPattern, z.object({ service: uuidPattern, uuid: uuidPattern }).strict()])

/** Known bytes for a known level and form: the catalogue's own test. */
const vector = z
  .object({
    output: name,
    level: z.number().min(0).max(1),
    /** What was sent before it, where one frame carries several outputs. */
    after: z.array(z.object({ output: name, level: z.number() }).strict()).default([]),
    form: z
      .object({
        direction: z.enum(['clockwise', 'counterclockwise']),
        colour: z.object({ red: z.number(), green: z.number(), blue: z.number() }).strict(),
        position: z.number(),
      })
      .strict()
      .partial()
      .optional(),
  })
  .strict()
/** As hex, or as text where the device speaks ASCII. */
const knownBytes = z.union([vector.extend({ hex: z.string() }), vector.extend({ text: asciiText })])

const shape = z
  .object({
    id: name,
    /** The definition whose models this is one of; its own id when it stands alone. */
    family: name,
    model: z.string().min(1).max(60),
    /** Where the bytes are documented. */
    source: z.string().min(1),
    /** How an advertisement is recognised: any name (`#` is a digit, `*` at the end anything), or else any service. */
    match: z
      .object({
        names: z.array(z.string().min(2).max(30)).default([]),
        services: z.array(uuidPattern).default([]),
      })
      .strict(),
    /** What a device of the family answers to `identify` when it is this model. */
    identities: z.array(z.string().regex(/^[A-Za-z\d]{1,8}$/)).default([]),
    /** Below it, an identity means another definition. */
    leastFirmware: z.number().int().min(0).default(0),
    endpoints: z.record(name, z.object({ role: z.enum(['write', 'notify', 'read']) }).strict()),
    /** Where the endpoints live, by generation of the device; the first that is there counts. */
    profiles: z
      .array(z.object({ service: uuidPattern, characteristics: z.record(name, place) }).strict())
      .min(1),
    outputs: z.array(output).max(8),
    sensors: z.array(sensor).max(4).default([]),
    /** Frames that stop belong to the outputs (each one's zero); these come after them. */
    stopAlso: z.array(command).max(4).default([]),
    /**
     * Asked behind a zero before the device is handed over, or an endpoint read: the answer, or the bytes in hex, may
     * choose another model of the family.
     */
    identify: z.union([command, z.object({ read: name }).strict()]).optional(),
    /** Written before the device is handed over. The first frame a device sees is a zero: so is the first of these. */
    prepare: z.array(command).max(8).default([]),
    /** The least time between two frames, ms. */
    minGapMs: z.number().int().min(10).max(1_000),
    /** A level that is not repeated within this, ms, ends by itself: the device's own dead man's switch. */
    repeatMs: z.number().int().min(50).max(10_000).optional(),
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
    /** A question whose answer tells whether anything moves, only where that is documented. */
    readBack: z
      .object({
        query: command,
        off: z.array(replyTemplate).min(1),
        moving: z.array(replyTemplate).min(1),
      })
      .strict()
      .optional(),
    vectors: z.array(knownBytes).default([]),
  })
  .strict()

export const deviceDefinition = shape.superRefine((definition, context) => {
  for (const message of contradictionsOf(definition)) context.addIssue({ code: 'custom', message })
})
export type DeviceDefinition = z.infer<typeof shape>
export type DefinitionInput = z.input<typeof shape>

/** @throws ZodError when the definition contradicts itself. */
export const defineDevice = (definition: Omit<DefinitionInput, 'family'>): DeviceDefinition =>
  deviceDefinition.parse({ family: definition.id, ...definition })
