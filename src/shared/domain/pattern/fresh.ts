import type { Pattern, PatternKind } from './shapes'

/** A pattern of this kind to begin with, at no more than `level`. */
export function freshPattern(kind: PatternKind, level: number): Pattern {
  switch (kind) {
    case 'constant':
      return { kind, level }
    case 'pulse':
      return { kind, level, onMs: 500, offMs: 500 }
    case 'wave':
      return { kind, low: 0, high: level, periodMs: 2_500 }
    case 'ramp':
      return { kind, from: 0, to: level }
    case 'staircase':
      return { kind, from: level / 4, to: level, steps: 4, stepMs: 1_000, loop: true }
    case 'heartbeat':
      return { kind, level, beatsPerMinute: 60 }
    case 'random':
      return { kind, low: 0, high: level, holdMs: 500, seed: 1 }
    case 'drawn':
      return {
        kind,
        points: [0, level, 0].map((each, index) => ({ atMs: index * 1_000, level: each })),
        loop: true,
      }
    case 'script':
      return {
        kind,
        points: [0, level, 0].map((position, index) => ({ atMs: index * 500, position })),
        levelBy: 'speed',
        loop: true,
      }
  }
}
