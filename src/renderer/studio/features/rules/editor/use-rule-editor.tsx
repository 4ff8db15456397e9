import { type ReactNode, useState } from 'react'
import type { Rule } from '../../../../../shared/domain/rule'
import { drafts } from '../drafts'
import { RuleEditor } from './RuleEditor'

/** The editor over a list: what opens it, and itself while it is open. What was begun before goes on. */
export function useRuleEditor(): { open(rule: Rule, isMarked?: boolean): void; editor: ReactNode } {
  const [edited, setEdited] = useState<{ rule: Rule; isMarked: boolean } | null>(null)
  return {
    open(rule, isMarked = false) {
      const begun = drafts.store.getState().drafts[rule.id]
      setEdited({ rule: begun ?? rule, isMarked: isMarked || begun !== undefined })
    },
    editor: edited && <RuleEditor key={edited.rule.id} {...edited} onClose={() => setEdited(null)} />,
  }
}
