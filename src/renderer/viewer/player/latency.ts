import type { Latency } from './preferences'

/** How long a frame is to wait in the jitter buffer, ms; a hint, which the browser exceeds when it has to. */
export const targetMs: Record<Latency, number> = { lowest: 0, balanced: 250 }

type Receiver = { jitterBufferTarget?: number | null }

/** Firefox and older Safari have no such wish. */
export const canChooseLatency = (receiver: object | undefined): boolean =>
  receiver !== undefined && 'jitterBufferTarget' in receiver

/** Sound and picture wait equally long, or lips would not fit. */
export function applyTarget(receivers: readonly Receiver[], ms: number): void {
  for (const receiver of receivers)
    if (canChooseLatency(receiver) && receiver.jitterBufferTarget !== ms) receiver.jitterBufferTarget = ms
}
