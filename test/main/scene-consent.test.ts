import { describe, expect, it } from 'vitest'
import { createSceneConsent, isSceneClosed } from '../../src/main/scene-consent'

it.each([
  [[], 'Desk', false],
  [[], null, false],
  [['Be right back'], 'Desk', false],
  [['Be right back'], 'Be right back', true],
  [['Be right back'], null, true],
] as const)('with %j closed and %s on air, closed is %s', (closed, onAir, is) =>
  expect(isSceneClosed(closed, onAir)).toBe(is),
)

describe('consent bound to scenes', () => {
  const bound = () => {
    const told: string[] = []
    const facts = { closed: ['Be right back'], onAir: 'Desk' as string | null }
    const scenes = createSceneConsent({
      closedScenes: () => facts.closed,
      onAir: () => facts.onAir,
      raise: (cause) => told.push(`raise ${cause}`),
      lower: (cause) => told.push(`lower ${cause}`),
    })
    const review = (change: Partial<typeof facts>) => {
      Object.assign(facts, change)
      scenes.review()
    }
    return { told, review }
  }

  it('Promise 10: holds in a closed scene, and lets go once when it is over', () => {
    const { told, review } = bound()
    review({})
    review({ onAir: 'Be right back' })
    review({})
    review({ onAir: 'Desk' })
    expect(told).toEqual(['raise sceneClosed', 'lower sceneClosed'])
  })

  it('holds when OBS does not say any more what is on air', () => {
    const { told, review } = bound()
    review({})
    review({ onAir: null })
    expect(told).toEqual(['raise sceneClosed'])
  })

  it('holds at once when the scene on air is closed', () => {
    const { told, review } = bound()
    review({ closed: ['Desk'] })
    expect(told).toEqual(['raise sceneClosed'])
  })
})
