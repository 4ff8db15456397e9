import { z } from 'zod'

/** Base64 of a picture in the one form that `plainWebp` answers; it has to fit into one message of the link. */
export const mostPictureCharacters = 40_000
export const roomPicture = z.base64().max(mostPictureCharacters)

/** A language tag (BCP 47) in its canonical form, such as `de` or `pt-BR`. */
export const language = z
  .string()
  .trim()
  .min(2)
  .max(35)
  .transform((tag, context) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? tag
    } catch {
      context.addIssue({ code: 'custom', message: 'is no language tag, such as en or pt-BR' })
      return z.NEVER
    }
  })
export const roomTag = z.string().trim().min(1).max(30)
export const roomRules = z.string().trim().max(2_000)
export const mostTags = 10
export const mostShows = 20

/** A show that is planned. `at` is epoch ms. */
export const plannedShow = z.object({ at: z.number().int().min(0), title: z.string().trim().max(80) })
export type PlannedShow = z.infer<typeof plannedShow>

/** What a room says of itself beside its title. */
export const roomCard = z.object({
  language: language.nullable(),
  tags: z.array(roomTag).max(mostTags),
  /** Shown before joining; who joins accepts them. Empty: none. */
  rules: roomRules,
  shows: z.array(plannedShow).max(mostShows),
  picture: roomPicture.nullable(),
})
export type RoomCard = z.infer<typeof roomCard>
export const emptyCard: RoomCard = { language: null, tags: [], rules: '', shows: [], picture: null }

/** The card as a viewer has it. */
export const shownCard = z.object({
  title: z.string().max(80),
  language: z.string().nullable(),
  tags: z.array(z.string()),
  rules: z.string(),
  /** Names this text of the rules: who joins says which one was read. Null where there are none. */
  rulesId: z.string().max(64).nullable(),
  /** Soonest first; negative for one that should have begun. */
  shows: z.array(z.object({ inMs: z.number(), title: z.string() })),
})
export type ShownCard = z.infer<typeof shownCard>

/** A show that did not begin is not announced for longer than this. */
const lateForMs = 2 * 3_600_000

/** What is still to come at `now`, soonest first. */
export const showsAhead = (shows: readonly PlannedShow[], now: number): ShownCard['shows'] =>
  shows
    .map(({ at, title }) => ({ inMs: at - now, title }))
    .filter(({ inMs }) => inMs > -lateForMs)
    .sort((one, other) => one.inMs - other.inMs)
