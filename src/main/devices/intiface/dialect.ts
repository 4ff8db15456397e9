import type { ButtplugMessage } from 'buttplug'

/**
 * How one major version of the protocol is spoken. Everything above this line knows the words of version 4 only,
 * https://docs.buttplug.io/docs/spec/.
 */
export interface Dialect {
  readonly version: 3 | 4
  /** The words for a message of ours. */
  say(message: ButtplugMessage): object
  /**
   * What the server said, in the words of version 4; null for a kind of message that nobody here needs.
   * @throws AppError `badInput` when no server of this version says it
   */
  hear(raw: unknown): ButtplugMessage | null
}
