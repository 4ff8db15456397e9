import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { mirror } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { drafts } from '../drafts'
import { copyOf, inOrder, movedRule, withRule, withRuleAt } from '../list'
import { UndoNotice } from './UndoNotice'

const undoMs = 10_000
const saved = (): readonly Rule[] => mirror.getState().rules ?? []

/** What an operator does with the list of rules. Each works on the list as main told it last. */
export function useRules() {
  const { t } = useTranslation()
  const save = useAction((rules: Rule[]) => ask('rules.save', { rules }))
  function restore(rule: Rule, place: number, notice: string): void {
    notifications.hide(notice)
    save.act(withRuleAt(saved(), rule, place))
  }
  return {
    busy: save.busy,
    change: (rule: Rule) => save.act(withRule(saved(), rule)),
    move: (id: string, to: number) => save.act(movedRule(saved(), id, to)),
    yieldTo: (id: string, from: string) =>
      save.act(
        movedRule(
          saved(),
          from,
          inOrder(saved()).findIndex((each) => each.id === id),
        ),
      ),
    duplicate: (rule: Rule) =>
      save.act([...saved(), copyOf(rule, t('rules.copyOf', { label: rule.label.slice(0, 50) }))]),
    remove(rule: Rule): void {
      const place = saved().findIndex(({ id }) => id === rule.id)
      const notice = `removed-${rule.id}`
      drafts.drop(rule.id)
      save.act(saved().filter(({ id }) => id !== rule.id))
      notifications.show({
        ...{ id: notice, autoClose: undoMs, color: 'gray' },
        message: createElement(UndoNotice, {
          label: rule.label,
          undo: () => restore(rule, Math.max(0, place), notice),
        }),
      })
    },
  }
}
export type RuleWork = ReturnType<typeof useRules>
