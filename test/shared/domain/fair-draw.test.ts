import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DrawEntry, DrawRecord } from '../../../src/shared/domain/draw'
import {
  checkDraw,
  commitmentOf,
  type drawChecks,
  entriesHashOf,
  listText,
  pickNext,
} from '../../../src/shared/domain/fair-draw'
import vectors from './fair-draw.vectors.json'

const sha = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const entry = (name: string, tickets = 1): DrawEntry => ({ mark: sha(name).slice(0, 16), name, tickets })

/** The scheme once more, from its description and with another library. */
function pickByHand(of: Parameters<typeof pickNext>[0]) {
  const left = of.entries.map(({ tickets }, place) => (of.taken.includes(place) ? 0 : tickets))
  const total = left.reduce((sum, tickets) => sum + tickets, 0)
  for (let counter = 0; ; counter++) {
    const message = `pulsedeck-draw-1\n${of.entriesHash}\n${sha(of.publicValue)}\n${of.taken.length}\n${counter}`
    const digest = createHmac('sha256', Buffer.from(of.seed, 'hex')).update(message).digest()
    const number = digest.readUIntBE(0, 6)
    if (number >= 2 ** 48 - (2 ** 48 % total)) continue
    const holders = left.flatMap((tickets, place) => Array<number>(tickets).fill(place))
    return { place: holders[number % total], counter }
  }
}

describe('the scheme', () => {
  it.each(vectors)('comes to the winners of the published example $name', async (vector) => {
    expect(await commitmentOf(vector.seed)).toBe(vector.commitment)
    expect(await entriesHashOf(vector.list)).toBe(vector.entriesHash)
    const taken: number[] = []
    for (const round of vector.rounds) {
      const pick = await pickNext({ ...vector, entries: vector.list, taken })
      expect(pick).toEqual(round)
      taken.push(round.place)
    }
  })
  it('is what its description says, whatever the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 40 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ maxLength: 20 }),
        async (tickets, seedBytes, publicValue) => {
          const entries = tickets.map((each, index) => entry(`viewer ${index}`, each))
          const seed = Buffer.from(seedBytes).toString('hex')
          const taken = entries.length > 2 ? [1] : []
          const of = { seed, entriesHash: await entriesHashOf(entries), publicValue, entries, taken }
          expect(await pickNext(of)).toMatchObject(pickByHand(of))
        },
      ),
      { numRuns: 60 },
    )
  })
  it('gives each ticket the same chance', async () => {
    const entries = [entry('one', 1), entry('two', 2), entry('five', 5)]
    const entriesHash = await entriesHashOf(entries)
    const won = [0, 0, 0]
    const times = 4_000
    for (let index = 0; index < times; index++) {
      const pick = await pickNext({
        seed: sha(`seed ${index}`),
        entriesHash,
        publicValue: '',
        entries,
        taken: [],
      })
      won[pick?.place ?? 0] = (won[pick?.place ?? 0] ?? 0) + 1
    }
    const chi = won.reduce((sum, count, place) => {
      const expected = (times * (entries[place]?.tickets ?? 0)) / 8
      return sum + (count - expected) ** 2 / expected
    }, 0)
    // Two degrees of freedom: beyond this once in ten thousand. The seeds are fixed, so it is never chance here.
    expect(chi).toBeLessThan(18.4)
  })
  it('picks nobody twice, and nobody once all were picked', async () => {
    const entries = ['a', 'b', 'c'].map((name) => entry(name))
    const of = { seed: sha('seed'), entriesHash: await entriesHashOf(entries), publicValue: '', entries }
    const taken: number[] = []
    for (let next = await pickNext({ ...of, taken }); next; next = await pickNext({ ...of, taken }))
      taken.push(next.place)
    expect([...taken].sort()).toEqual([0, 1, 2])
  })
  it('tells lists apart that differ in a name, a ticket or their order only', async () => {
    const names = [entry('a"b'), entry('c')]
    const hashes = await Promise.all(
      [names, [...names].reverse(), [entry('a"b', 2), entry('c')], [entry('a'), entry('c')]].map(
        entriesHashOf,
      ),
    )
    expect(new Set(hashes).size).toBe(4)
    expect(listText([entry('é\n', 3)])).toBe(`["${sha('é\n').slice(0, 16)}","é\\n",3]\n`)
  })
})

describe('checking a draw', () => {
  async function honest(): Promise<{ record: DrawRecord; told: Parameters<typeof checkDraw>[1] }> {
    const list = ['ana', 'bo', 'cy', 'di'].map((name) => entry(name))
    const seed = sha('secret')
    const entriesHash = await entriesHashOf(list)
    const pick = await pickNext({ seed, entriesHash, publicValue: '', entries: list, taken: [] })
    if (!pick) throw new Error('nobody')
    const record: DrawRecord = {
      ...{
        id: 'draw-one',
        scheme: 'pulsedeck-draw-1',
        state: 'drawn',
        seed,
        entriesHash,
        list,
        publicValue: '',
      },
      draft: {
        ...{ title: 'Print', prize: '', entrance: 'all', keyword: null, creditsPerTicket: null },
        ...{ winners: 1, publicSource: '' },
      },
      commitment: await commitmentOf(seed),
      entries: 4,
      tickets: 4,
      rounds: [{ ...pick, name: list[pick.place]?.name ?? '', voidBecause: null }],
      cancelledBecause: null,
    }
    return { record, told: { commitment: record.commitment, entriesHash, own: list[1] ?? null } }
  }
  it('passes an honest one', async () => {
    const { record, told } = await honest()
    expect(await checkDraw(record, told)).toEqual({ commitment: true, list: true, rounds: true, own: true })
  })
  const other = sha('another secret')
  it.each<[string, (typeof drawChecks)[number], (record: DrawRecord) => DrawRecord]>([
    ['another seed', 'commitment', (record) => ({ ...record, seed: other })],
    [
      'another seed with its own commitment',
      'commitment',
      (record) => ({
        ...record,
        seed: other,
        commitment: createHash('sha256').update(Buffer.from(other, 'hex')).digest('hex'),
      }),
    ],
    ['one more entry', 'list', (record) => ({ ...record, list: [...record.list, entry('eve')] })],
    [
      'another list with its own hash',
      'list',
      (record) => {
        const list = record.list.slice(1)
        return { ...record, list, entriesHash: sha(listText(list)) }
      },
    ],
    [
      'another winner',
      'rounds',
      (record) => ({
        ...record,
        rounds: record.rounds.map((round) => ({ ...round, place: (round.place + 1) % 4, name: 'bo' })),
      }),
    ],
    [
      'a winner of another name',
      'rounds',
      (record) => ({
        ...record,
        rounds: record.rounds.map((round) => ({ ...round, name: 'mallory' })),
      }),
    ],
    ['no winner', 'rounds', (record) => ({ ...record, rounds: [] })],
    [
      'one entry taken out that was told to its viewer',
      'own',
      (record) => ({
        ...record,
        list: record.list.filter(({ name }) => name !== 'bo'),
      }),
    ],
  ])('finds %s', async (_what, check, forge) => {
    const { record, told } = await honest()
    expect((await checkDraw(forge(record), told))[check]).toBe(false)
  })
})
