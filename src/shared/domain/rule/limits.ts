/** A list of rules, and what one of them may hold. */
export const mostRules = 100
export const mostConditions = 10
/** Side by side at the top of a rule, or within one group. */
export const mostStepsInGroup = 10
/** Of a whole rule, groups counted too. */
export const mostSteps = 50
/** How deep groups stand in groups. */
export const deepestGroup = 4
/** What a counter or a count of viewers or reactions goes up to. */
export const mostCounted = 1_000_000
