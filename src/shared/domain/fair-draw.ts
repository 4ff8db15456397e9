import type { DrawEntry, DrawRecord, DrawRound } from './draw'

/**
 * How a winner follows from the seed, the list and a public value: nothing else is in it, so that anybody comes to the
 * same. Described for its checkers in `docs/draws.md`; a change of it is another scheme.
 */
export type Pick = Omit<DrawRound, 'name' | 'voidBecause'>

const text = new TextEncoder()
const webCrypto = (): typeof globalThis.crypto.subtle => globalThis.crypto.subtle

/** Whether this page can compute digests: browsers give them to secure addresses only. */
export const canDigest = (): boolean => globalThis.crypto?.subtle !== undefined

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
export const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await webCrypto().digest('SHA-256', bytes)))
}

/** @param seed 32 bytes, hex */
export const commitmentOf = (seed: string): Promise<string> => sha256(bytesOf(seed))

/** One line an entry, in the order of entering: `["mark","name",tickets]` as JSON, each ended by a line feed. */
export const listText = (entries: readonly DrawEntry[]): string =>
  entries.map(({ mark, name, tickets }) => `${JSON.stringify([mark, name, tickets])}\n`).join('')
export const entriesHashOf = (entries: readonly DrawEntry[]): Promise<string> =>
  sha256(text.encode(listText(entries)))

/** The largest number that six bytes hold, plus one: exact in a double. */
const range = 2 ** 48

/**
 * The next winner among the entries that `taken` does not name. Numbers that would favour some tickets are thrown away
 * and the counter goes on. Null: nobody is left.
 */
export async function pickNext(of: {
  seed: string
  entriesHash: string
  publicValue: string
  entries: readonly DrawEntry[]
  /** Places that rounds before picked, in their order. */
  taken: readonly number[]
}): Promise<Pick | null> {
  const left = of.entries.map(({ tickets }, place) => ({
    place,
    tickets: of.taken.includes(place) ? 0 : tickets,
  }))
  const remaining = left.reduce((sum, { tickets }) => sum + tickets, 0)
  if (remaining === 0) return null
  const key = await webCrypto().importKey('raw', bytesOf(of.seed), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const publicHash = await sha256(text.encode(of.publicValue))
  const fair = range - (range % remaining)
  for (let counter = 0; ; counter++) {
    const message = ['pulsedeck-draw-1', of.entriesHash, publicHash, of.taken.length, counter].join('\n')
    const digest = new DataView(await webCrypto().sign('HMAC', key, text.encode(message)))
    const number = digest.getUint32(0) * 2 ** 16 + digest.getUint16(4)
    if (number >= fair) continue
    const ticket = number % remaining
    return { place: holderOf(left, ticket), counter, ticket, remaining }
  }
}

function holderOf(left: readonly { place: number; tickets: number }[], ticket: number): number {
  let before = 0
  for (const { place, tickets } of left) {
    before += tickets
    if (ticket < before) return place
  }
  throw new Error('a ticket beyond all tickets')
}

export const drawChecks = ['commitment', 'list', 'rounds', 'own'] as const
export type DrawCheck = (typeof drawChecks)[number]
export type CheckedDraw = Record<DrawCheck, boolean>

/** @param own what the room told a viewer when it entered; null: who checks did not enter */
export async function checkDraw(
  record: DrawRecord,
  told: { commitment: string; entriesHash: string; own: DrawEntry | null },
): Promise<CheckedDraw> {
  const { seed, list, rounds } = record
  const { own } = told
  return {
    commitment:
      seed !== null &&
      record.commitment === told.commitment &&
      (await commitmentOf(seed)) === told.commitment,
    list: record.entriesHash === told.entriesHash && (await entriesHashOf(list)) === told.entriesHash,
    rounds: seed !== null && (await followsFromSeed({ ...record, seed }, rounds)),
    own:
      own === null ||
      list.some(
        ({ mark, tickets, name }) => mark === own.mark && tickets === own.tickets && name === own.name,
      ),
  }
}

async function followsFromSeed(
  { seed, entriesHash, publicValue, list }: DrawRecord & { seed: string },
  rounds: readonly DrawRound[],
): Promise<boolean> {
  const taken: number[] = []
  for (const round of rounds) {
    const pick = await pickNext({ seed, entriesHash, publicValue: publicValue ?? '', entries: list, taken })
    const isSame =
      pick !== null &&
      pick.place === round.place &&
      pick.counter === round.counter &&
      pick.ticket === round.ticket &&
      pick.remaining === round.remaining &&
      list[pick.place]?.name === round.name
    if (!isSame) return false
    taken.push(round.place)
  }
  return rounds.length > 0
}
