import { speedOf } from './script'
import type { Pattern, PatternOf } from './shapes'

/** The highest level a pattern asks for at any time: the ceiling of what plays it. */
export function peakOf(shape: Pattern): number {
  switch (shape.kind) {
    case 'constant':
    case 'pulse':
    case 'heartbeat':
      return shape.level
    case 'wave':
    case 'random':
      return Math.max(shape.low, shape.high)
    case 'ramp':
    case 'staircase':
      return Math.max(shape.from, shape.to)
    case 'drawn':
      return shape.points.reduce((most, { level }) => Math.max(most, level), 0)
    case 'script':
      return scriptPeak(shape)
  }
}

function scriptPeak(script: PatternOf<'script'>): number {
  const levels = script.points.map(({ position }, index) =>
    script.levelBy === 'speed' ? speedOf(script, index) : position,
  )
  return Math.max(...levels)
}
