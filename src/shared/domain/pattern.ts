/** Patterns: a level over time. What a pattern is, what it asks for at a time, and the most it ever asks for. */
export {
  durationMs,
  level,
  longestPatternMs,
  mostPoints,
  patternPeriodMs,
  shortestPatternMs,
} from './pattern/bounds'
export { freshPattern } from './pattern/fresh'
export { levelAt } from './pattern/level'
export { peakOf } from './pattern/peak'
export {
  type LevelPoints,
  lengthOf,
  levelPoints,
  type PositionPoints,
  positionPoints,
} from './pattern/points'
export { fullSpeed, nextPointAt, positionAt } from './pattern/script'
export { type Pattern, type PatternKind, type PatternOf, pattern, patternKinds } from './pattern/shapes'
