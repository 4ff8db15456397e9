import type { Clock } from '../../shared/domain/clock'
import type { DeviceDefinition, Replies } from './definition'

export interface ReplyEvents {
  /** The device answered a command. */
  answered(answer: 'acknowledged' | 'refused' | 'told'): void
  battery(percent: number): void
  identity(identity: { model: string; firmware: string }): void
  /** It said whether anything moves. */
  motion(motion: 'off' | 'moving'): void
  /** Bytes that mean nothing, or too many of them: thrown away. */
  dropped(): void
}

/** A message longer than this is garbage. */
const mostMessageBytes = 64
/** A device says a few things a second; what floods is thrown away before it is looked at. */
const mostBytesPerSecond = 4_096

const holes: Record<string, string> = {
  percent: '(?<percent>\\d{1,3})',
  model: '(?<model>[A-Za-z]{1,4})',
  firmware: '(?<firmware>\\d{1,4})',
  address: '[0-9A-Fa-f]{12}',
  echo: '[A-Z][A-Za-z0-9]{0,19}(?::\\d{1,3}){0,2}',
}

function matcher(templates: readonly string[]): RegExp[] {
  return templates.map((template) => {
    const parts = template
      .split(/\{(\w+)\}/)
      .map((part, at) => (at % 2 === 1 ? (holes[part] ?? '$^') : part.replace(/[^\w]/g, '\\$&')))
    return new RegExp(`^${parts.join('')}$`)
  })
}

/** Turns what a device notifies into facts. Whatever comes, it neither grows nor throws. */
export function createReplyReader(
  replies: Replies,
  deps: { clock: Clock; events: ReplyEvents; readBack?: DeviceDefinition['readBack'] | undefined },
) {
  const { clock, events, readBack } = deps
  const known = {
    acknowledged: matcher(replies.acknowledged),
    refused: matcher(replies.refused),
    battery: matcher(replies.battery),
    identity: matcher(replies.identity),
    moving: matcher(readBack?.moving ?? []),
    off: matcher(readBack?.off ?? []),
  }
  let rest = ''
  let secondStartedAt = clock.now()
  let bytesThisSecond = 0

  const find = (patterns: RegExp[], message: string) => {
    for (const pattern of patterns) {
      const match = pattern.exec(message)
      if (match) return match
    }
    return null
  }

  function understand(message: string): void {
    if (find(known.moving, message)) events.motion('moving')
    else if (find(known.off, message)) events.motion('off')
    const percent = Number(find(known.battery, message)?.groups?.percent ?? Number.NaN)
    const identity = find(known.identity, message)?.groups
    if (percent >= 0 && percent <= 100) {
      events.battery(percent)
      events.answered('told')
    } else if (identity) {
      events.identity({ model: identity.model ?? '', firmware: identity.firmware ?? '' })
      events.answered('told')
    } else if (find(known.refused, message)) events.answered('refused')
    else if (find(known.acknowledged, message)) events.answered('acknowledged')
    else events.dropped()
  }

  function isFlood(bytes: number): boolean {
    const now = clock.now()
    if (now - secondStartedAt >= 1_000) {
      secondStartedAt = now
      bytesThisSecond = 0
    }
    bytesThisSecond += bytes
    return bytesThisSecond > mostBytesPerSecond
  }

  /** Takes one notification. */
  return function read(bytes: Uint8Array): void {
    if (isFlood(bytes.length)) {
      rest = ''
      events.dropped()
      return
    }
    const messages = (rest + Buffer.from(bytes).toString('latin1')).split(replies.terminator)
    rest = messages.pop() ?? ''
    for (const message of messages) {
      if (message.length > mostMessageBytes) events.dropped()
      else understand(message)
    }
    if (rest.length > mostMessageBytes) {
      rest = ''
      events.dropped()
    }
  }
}
