import type { RoomEvent } from '../../../src/shared/domain/room'
import type { Rule, Trigger } from '../../../src/shared/domain/rule'
import { alert, motion, ruleOf } from './steps-stage'

const emojis = ['❤️', '🔥', '😂', '👏', '😮'] as const
export const words = 84
const tips = 10

/** A hundred rules as a busy show has them: commands, reactions, tips and a burst; each with conditions. */
export const hundredRules = (): Rule[] => {
  const made = (id: string, trigger: Trigger, text: string) =>
    ruleOf(id, [alert(text)], {
      ...{
        trigger,
        conditions: [
          { kind: 'live', is: true },
          { kind: 'viewerCount', atLeast: 0, atMost: null },
        ],
      },
    })
  const burst: Trigger = { kind: 'reactionBurst', emoji: '👏', count: 50, withinSeconds: 5 }
  return [
    ...Array.from({ length: words }, (_, place) =>
      made(
        `word-${place}`,
        { kind: 'viewerCommand', word: `w${place}`, who: 'viewer' },
        'command {name} {args}',
      ),
    ),
    ...emojis.map((emoji, place) => made(`emoji-${place}`, { kind: 'reaction', emoji }, 'reaction')),
    ...Array.from({ length: tips }, (_, place) => ({
      ...made(`tip-${place}`, { kind: 'tip', atLeast: 10 * (place + 1) }, ''),
      actions: [motion, alert('tip')],
    })),
    made('burst', burst, 'burst'),
  ]
}

const viewers = 250

/**
 * The `number`th event of a crowd of 250: of a hundred, one is a tip, seven are reactions and the rest commands. Each
 * viewer counts what they say.
 */
export function crowdEvent(number: number, at: number): RoomEvent {
  const viewer = number % viewers
  const nth = Math.floor(number / viewers)
  const base = {
    ...{
      seq: number + 1,
      id: `event-${number}`,
      at,
      viewerId: `viewer-${viewer}`,
      viewerName: `Viewer ${viewer}`,
    },
  }
  const place = number % 100
  if (place === 0) return { ...base, kind: 'tip', amount: 10 + (number % 90), itemId: null, note: null }
  if (place <= 7)
    return {
      ...base,
      kind: 'reaction',
      emoji: emojis[Math.floor(number / 100 + place) % emojis.length] ?? '🔥',
    }
  return { ...base, kind: 'chat', from: 'viewer', text: `!w${(number * 5) % words} ${nth}` }
}
