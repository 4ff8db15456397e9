import { z } from 'zod'
import { viewerName } from './person'

export const drawId = z.string().regex(/^[\w-]{8,20}$/)
export const mostEntries = 2_000
export const mostWinners = 20
export const mostTickets = 1_000
/** A message of a chat that enters: one word, so that nobody enters by what they say. */
export const drawKeyword = z
  .string()
  .trim()
  .regex(/^[!#]?[\p{L}\p{N}_-]{2,30}$/u)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const drawReason = z.string().trim().min(1).max(200)

/**
 * How one enters. `tippers` and `keyword` are entered by what they do while it is open, the others by a button.
 * `members`: whoever has a role in the room; `followers`: whoever follows it.
 */
export const drawEntrance = z.enum(['all', 'members', 'followers', 'tippers', 'keyword'])
export type DrawEntrance = z.infer<typeof drawEntrance>

/** What an operator sets. It is public from the opening on and never changes. */
export const drawDraft = z
  .object({
    title: z.string().trim().min(1).max(80),
    prize: z.string().trim().max(120).default(''),
    entrance: drawEntrance.default('all'),
    /** Of `keyword` only. */
    keyword: drawKeyword.nullable().default(null),
    /** Of `tippers`: so many credits are a ticket; null: one ticket each, whatever was tipped. */
    creditsPerTicket: z.number().int().min(1).max(100_000).nullable().default(null),
    winners: z.number().int().min(1).max(mostWinners).default(1),
    /** Where a value will come from that nobody can know before the entries are closed; empty: none is mixed in. */
    publicSource: z.string().trim().max(160).default(''),
  })
  .refine(({ entrance, keyword }) => entrance !== 'keyword' || keyword !== null, {
    path: ['keyword'],
    message: 'needs the word that enters',
  })
export type DrawDraft = z.infer<typeof drawDraft>

/** `mark`: by which whoever entered knows the own line; it says nothing of them. */
export const drawEntry = z.object({
  mark: z.string().regex(/^[0-9a-f]{16}$/),
  name: viewerName,
  tickets: z.number().int().min(1).max(mostTickets),
})
export type DrawEntry = z.infer<typeof drawEntry>

/** One round picks one entry among those that no round before it picked. */
export const drawRound = z.object({
  /** The place of the winner in the list of entries. */
  place: z.number().int().min(0),
  name: viewerName,
  /** How the number was come to: the digest's counter, and the ticket among those that remained. */
  counter: z.number().int().min(0),
  ticket: z.number().int().min(0),
  remaining: z.number().int().min(1),
  /** Why it does not count, where the operator drew again. */
  voidBecause: drawReason.nullable().default(null),
})
export type DrawRound = z.infer<typeof drawRound>

export const drawState = z.enum(['open', 'closed', 'drawn', 'cancelled'])

/** What is public of a draw, without the list. */
export const drawFacts = z.object({
  id: drawId,
  draft: drawDraft,
  state: drawState,
  /** SHA-256 of the seed, hex: told before anybody entered. */
  commitment: hash,
  /** Null until it is drawn or cancelled. */
  seed: hash.nullable(),
  /** Of the list as it stands: fixed once it is closed. */
  entriesHash: hash,
  entries: z.number().int().min(0).max(mostEntries),
  tickets: z.number().int().min(0),
  /** What the public source said; empty where none was named. Null until it is drawn. */
  publicValue: z.string().max(200).nullable(),
  rounds: z.array(drawRound),
  cancelledBecause: drawReason.nullable(),
})
export type DrawFacts = z.infer<typeof drawFacts>

/** All that one needs to check a draw. */
export const drawRecord = drawFacts.extend({
  scheme: z.literal('pulsedeck-draw-1'),
  list: z.array(drawEntry).max(mostEntries),
})
export type DrawRecord = z.infer<typeof drawRecord>

export const mostSegments = 24
/** A part of the wheel; `place` null: all others together. */
export const wheelSegment = z.object({
  place: z.number().int().min(0).nullable(),
  name: z.string().max(40),
  /** Of the circle, 0…1. */
  share: z.number().min(0).max(1),
})
export type WheelSegment = z.infer<typeof wheelSegment>

/** A draw as pages and pictures are told of it. */
export const drawView = drawFacts.extend({
  wheel: z.array(wheelSegment).max(mostSegments),
  /** How long ago the last round was drawn; null: none was. Latecomers see no wheel turn. */
  drawnAgoMs: z.number().min(0).nullable(),
  /** The studio's wall clock, epoch ms, when the operator pressed: see `pollView.pictureAt`. */
  pictureAt: z.number().nullable(),
})
export type DrawView = z.infer<typeof drawView>

export const mostPastDraws = 10
export const drawsView = z.object({
  current: drawView.nullable(),
  past: z.array(drawView.omit({ wheel: true })).max(mostPastDraws),
})
export type DrawsView = z.infer<typeof drawsView>

/** What this viewer has in the draw that is shown; null: nothing. */
export const ownEntry = z.object({
  drawId,
  entry: drawEntry.nullable(),
  /** Whether its viewer may enter by the button. */
  mayEnter: z.boolean(),
})
export type OwnEntry = z.infer<typeof ownEntry>

/** The winners that count, in their order. */
export const winnersOf = ({ rounds }: Pick<DrawFacts, 'rounds'>): DrawRound[] =>
  rounds.filter(({ voidBecause }) => voidBecause === null)
