import type { TFunction } from 'i18next'
import { resultOf } from '../../../../shared/domain/poll'
import { type ViewerCommand, viewerCommands } from '../../../../shared/domain/viewer-command'
import { receiptWords } from '../../room/receipt-words'
import type { VisitState } from '../../visit-state'

const mostLines = 12

/** What this page knows of what was asked, a line each. */
export function answerTo(command: ViewerCommand, state: VisitState, t: TFunction): string[] {
  return answers[command](state, t).slice(0, mostLines)
}

/** For a word that is no command. */
export const answerToUnknown = (word: string, t: TFunction): string[] => [
  t('command.unknown', { word }),
  ...helpLines(t),
]

const helpLines = (t: TFunction): string[] =>
  viewerCommands.map((name) => `/${name}: ${t(`command.about.${name}`)}`)

type Answer = (state: VisitState, t: TFunction) => string[]

const answers: Record<ViewerCommand, Answer> = {
  help: (_state, t) => helpLines(t),
  menu({ room }, t) {
    const items = room?.menu ?? []
    if (items.length === 0) return [t('tips.none')]
    return items.map(({ label, price }) => t('command.item', { label, price }))
  },
  queue({ room }, t) {
    const queue = room?.status.queue ?? []
    if (queue.length === 0) return [t('command.noQueue')]
    return queue.map(({ label, name, state, position }) =>
      t(state === 'playing' ? 'command.plays' : 'command.waits', {
        ...{ position, label },
        who: name === null ? '' : ` · ${name}`,
      }),
    )
  },
  goal({ goals }, t) {
    if (goals.length === 0) return [t('command.noGoal')]
    return goals.map(({ title, raised, amount, isReached }) =>
      isReached ? t('goals.justReached', { title }) : `${title}: ${t('goals.raised', { raised, amount })}`,
    )
  },
  poll({ poll }, t) {
    if (!poll) return [t('command.noPoll')]
    const percents = poll.count ? resultOf(poll.count).percents : null
    const rows = poll.options.map((label, option) => (percents ? `${label}: ${percents[option]} %` : label))
    return [poll.question, ...rows]
  },
  me({ name, credits, tips, receipts, seenTips }, t) {
    const own = tips.toReversed().map(({ content, answer }) => {
      const receipt = answer ? receipts[answer.eventId] : undefined
      const words = receipt ? receiptWords(receipt) : { key: 'receipt.accepted' }
      const seen = answer ? seenTips[answer.eventId] : undefined
      const line = t('receipt.line', {
        amount: content.amount,
        words: t(words.key, { ...words, reason: words.reason && t(words.reason) }),
      })
      return seen
        ? `${line} ${t('delay.toScreen', { seconds: (seen.tapToSeenMs / 1_000).toFixed(2) })}`
        : line
    })
    const head = t('command.me', { name, credits: credits ?? 0 })
    return [head, ...(own.length === 0 ? [t('command.noTips')] : own)]
  },
}
