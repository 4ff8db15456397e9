import { defaultRehearsal, type RehearsalPlan, rehearsalPlan } from '../../../../shared/domain/rehearsal'

/** A field that is being typed in may hold anything; only a whole plan can be started. */
export type PlanDraft = Omit<RehearsalPlan, 'seed' | 'minutes' | 'viewers' | 'rates'> & {
  seed: number | string
  minutes: number | string
  viewers: number | string
  rates: Record<keyof RehearsalPlan['rates'], number | string>
}

export const draftOf = (plan: RehearsalPlan | null | undefined): PlanDraft => plan ?? defaultRehearsal

/** Null while something in it is missing or out of range. */
export const planOf = (draft: PlanDraft): RehearsalPlan | null => rehearsalPlan.safeParse(draft).data ?? null

export const anotherSeed = (random: () => number = Math.random): number => Math.floor(random() * 1_000_000)
