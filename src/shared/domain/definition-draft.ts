import type { OutputKind } from './device'
import type { DraftFrame } from './frame-inference'

/** The Nordic UART Service: what is written to the device goes to its RX, what it says comes from its TX. */
export const nordicUart = {
  service: '6e400001-b5a3-f393-e0a9-e50e24dcca9e',
  rx: '6e400002-b5a3-f393-e0a9-e50e24dcca9e',
  tx: '6e400003-b5a3-f393-e0a9-e50e24dcca9e',
} as const

/** First line of every definition file: what it is, and in which version of the format. */
export const definitionFormat = 'pulsedeck-device/1'

/** A device with outputs on one characteristic: what the lab and the template builder make files of. */
export interface DefinitionDraft {
  model: string
  /** As it advertises itself; `*` at the end stands for anything. */
  advertised: string
  service: string
  characteristic: string
  outputs: readonly DraftOutput[]
  /** The least time between two frames, ms. */
  minGapMs: number
}
export interface DraftOutput {
  id: string
  kind: OutputKind
  steps: number
  frame: DraftFrame
  zero: DraftFrame | null
}

/** Letters, digits and dashes, from whatever somebody calls it. */
export function idOf(model: string): string {
  const id = model
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
  return id || 'my-device'
}

/** The file of a draft. Whether it holds is for the importer to say. */
export function draftText({
  model,
  advertised,
  service,
  characteristic,
  outputs,
  minGapMs,
}: DefinitionDraft): string {
  const definition = {
    format: definitionFormat,
    id: idOf(model),
    model,
    source: 'made in the device lab',
    match: { names: advertised ? [advertised] : [] },
    endpoints: { command: { role: 'write' } },
    profiles: [{ service, characteristics: { command: characteristic } }],
    outputs: outputs.map(({ zero, ...output }) => ({
      ...output,
      endpoint: 'command',
      ...(zero ? { zero } : {}),
    })),
    minGapMs,
  }
  return `${JSON.stringify(definition, null, 2)}\n`
}
