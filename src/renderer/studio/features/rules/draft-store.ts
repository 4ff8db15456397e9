import { z } from 'zod'
import { createStore } from 'zustand/vanilla'
import {
  actionKinds,
  conditionKinds,
  groupKinds,
  type Rule,
  ruleId,
  triggerKinds,
} from '../../../../shared/domain/rule'

/** Rules with changes that were not saved, by id. */
export type Drafts = Readonly<Record<string, Rule>>

const kinds = <K extends string>(known: readonly [K, ...K[]] | K[]) => z.looseObject({ kind: z.enum(known) })
const keptStep: z.ZodType = z.lazy(() =>
  z.union([
    kinds(actionKinds),
    kinds([...groupKinds]).extend({ steps: z.array(keptStep) }),
    kinds([...groupKinds]).extend({
      choices: z.array(z.looseObject({ weight: z.number(), step: keptStep })),
    }),
  ]),
)
/** A draft need not be a rule yet; of another version it may not even be one. */
const keptDrafts = z.record(
  ruleId,
  z.looseObject({
    id: ruleId,
    label: z.string(),
    description: z.string(),
    enabled: z.boolean(),
    trigger: kinds(triggerKinds),
    conditions: z.array(kinds(conditionKinds)).optional(),
    actions: z.array(keptStep),
  }),
)

/** The number follows what a draft is made of: one of another number is not read. */
const place = 'pulsedeck.ruleDrafts.1'

/** Keeps drafts over a closed sheet, another tab and a closed window. */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const store = createStore<{ drafts: Drafts }>(() => ({ drafts: read(storage.getItem(place)) }))
  const write = (drafts: Drafts) => {
    store.setState({ drafts })
    storage.setItem(place, JSON.stringify(drafts))
  }
  return {
    store,
    keep: (rule: Rule) => write({ ...store.getState().drafts, [rule.id]: rule }),
    drop(id: string) {
      const { [id]: _, ...rest } = store.getState().drafts
      write(rest)
    },
  }
}

function read(text: string | null): Drafts {
  try {
    const kept = keptDrafts.safeParse(JSON.parse(text ?? '{}'))
    return kept.success ? (kept.data as unknown as Drafts) : {}
  } catch {
    // What cannot be read is no draft of ours.
    return {}
  }
}
