import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import vectors from './fair-draw.vectors.json'

const page = readFileSync('docs/draws.md', 'utf8')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'pulsedeck-verify-'))
  const script = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  writeFileSync(join(dir, 'verify-draw.mjs'), script)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

type Vector = (typeof vectors)[number]
const recordOf = ({ rounds, list, ...vector }: Vector) => ({
  ...{ ...vector, list, scheme: 'pulsedeck-draw-1' },
  rounds: rounds.map((round) => ({ ...round, name: list[round.place]?.name ?? '', voidBecause: null })),
})
function verify(record: object): string {
  const file = join(dir, 'record.json')
  writeFileSync(file, JSON.stringify(record))
  try {
    return execFileSync(process.execPath, [join(dir, 'verify-draw.mjs'), file], { encoding: 'utf8' }).trim()
  } catch (error) {
    return String((error as { stdout: string }).stdout).trim()
  }
}

describe('the script that the docs give', () => {
  it('fits on a page', () => {
    expect(readFileSync(join(dir, 'verify-draw.mjs'), 'utf8').trim().split('\n').length).toBeLessThan(30)
  })
  it.each(vectors)('finds the published example $name fair', (vector) => {
    const record = recordOf(vector)
    expect(verify(record)).toBe(`Fair: ${record.rounds.map(({ name }) => name).join(', ')}`)
  })
  it.each<[string, (vector: Vector) => object]>([
    ['the secret number', (vector) => ({ seed: vector.commitment })],
    ['the list', ({ list }) => ({ list: list.slice(1) })],
    [
      'picks',
      ({ rounds, list }) => ({
        rounds: rounds.map(({ place }) => ({ place: (place + 1) % list.length, name: 'Ana' })),
      }),
    ],
  ])('finds a record wrong where %s was changed', (words, change) => {
    for (const vector of vectors)
      expect(verify({ ...recordOf(vector), ...change(vector) })).toMatch(new RegExp(`^WRONG: .*${words}`))
  })
})
