import type { ObsCommand } from '../../../../../shared/domain/obs-command'
import {
  type ActionOf,
  type Group,
  isGroup,
  type RuleAction,
  type Step,
} from '../../../../../shared/domain/rule'
import { joined, lengthWords, type Say } from './say'

/** What a step does, as the clause after "then". */
export const stepWords = (step: Step, say: Say): string =>
  isGroup(step) ? groupWords(step, say) : actionWords(step, say)

/** Steps all at once. */
export const besideWords = (steps: readonly Step[], say: Say): string =>
  joined(
    steps.map((each) => stepWords(each, say)),
    say.t('rules.and'),
  )

function groupWords(group: Group, say: Say): string {
  const { t } = say
  switch (group.kind) {
    case 'sequence':
      return group.steps.map((each) => stepWords(each, say)).join(t('rules.next'))
    case 'parallel':
      return t('rules.do.parallel', { steps: besideWords(group.steps, say) })
    case 'random': {
      const isEven = new Set(group.choices.map(({ weight }) => weight)).size < 2
      const choices = group.choices.map(
        ({ weight, step }) => `${stepWords(step, say)}${isEven ? '' : ` (${weight} ×)`}`,
      )
      return t('rules.do.random', { steps: joined(choices, t('rules.or')) })
    }
  }
}

function actionWords(action: RuleAction, say: Say): string {
  const { t, names } = say
  switch (action.kind) {
    case 'pattern':
      return motionWords(action, say)
    case 'liveControl':
      return t('rules.do.liveControl', {
        device: deviceWords(action, say),
        length: lengthWords(action.seconds * 1_000, say),
      })
    case 'sound':
      return t('rules.do.sound', { name: names.sound(action.soundId) ?? action.soundId })
    case 'overlayText':
      return t(`rules.do.${action.text === '' ? 'overlayClear' : 'overlayText'}`, {
        text: action.text,
        slot: t(`rules.slot.${action.slot}`),
      })
    case 'obsScene':
      return action.forMs === null
        ? t('rules.do.obsScene', { scene: action.scene })
        : t('rules.do.obsSceneFor', { scene: action.scene, length: lengthWords(action.forMs, say) })
    case 'obsCommand':
      return t('rules.do.obsCommand', { what: commandWords(action.command, say) })
    case 'recording':
      return t(`rules.do.recording.${action.does}`)
    case 'poll':
      return t('rules.do.poll', {
        question:
          'draft' in action.poll ? action.poll.draft.question : (names.poll(action.poll.savedId) ?? '?'),
      })
    case 'counter':
      return t(`rules.do.counter.${action.does === 'set' ? 'set' : action.value < 0 ? 'less' : 'more'}`, {
        counter: action.counter,
        value: action.does === 'set' ? action.value : Math.abs(action.value),
      })
    case 'webhook':
      return t('rules.do.webhook', { name: names.webhook(action.webhookId) ?? '?' })
    case 'delay':
      return t('rules.do.delay', { length: lengthWords(action.ms, say) })
    case 'alert':
    case 'speak':
    case 'marker':
    case 'chatMessage':
      return t(`rules.do.${action.kind}`, { text: action.kind === 'marker' ? action.label : action.text })
  }
}

function motionWords(motion: ActionOf<'pattern'>, say: Say): string {
  const { t, names } = say
  const saved = motion.savedId === undefined ? null : names.pattern(motion.savedId)
  const [from, to] = motion.scale?.durationMs ?? []
  return t('rules.do.pattern', {
    pattern: saved === null ? t(`menu.patternKind.${motion.pattern.kind}`) : `“${saved}”`,
    device: deviceWords(motion, say),
    length:
      from !== undefined && to !== undefined
        ? t('rules.byAmount', { from: lengthWords(from, say), to: lengthWords(to, say) })
        : lengthWords(motion.durationMs, say),
  })
}

function deviceWords(
  { deviceId, outputKind }: Pick<ActionOf<'pattern'>, 'deviceId' | 'outputKind'>,
  { t, names }: Say,
): string {
  if (deviceId !== null) return names.device(deviceId) ?? t('rules.goneDevice')
  return t('rules.anyOutput', { output: t(`output.${outputKind}`) })
}

/** The change in OBS with what it names. */
export function commandWords(command: ObsCommand, { t }: Pick<Say, 't'>): string {
  const named = Object.entries(command).flatMap(([field, value]): string[] => {
    if (typeof value === 'boolean') return [t(value ? 'rules.on' : 'rules.off')]
    return field !== 'kind' && typeof value === 'string' && value !== '' ? [value] : []
  })
  const what = t(`obs.command.kind.${command.kind}`)
  return named.length === 0 ? what : `${what} (${named.join(', ')})`
}
