import { Buffer } from 'node:buffer'
import { z } from 'zod'
import { AppError } from '../../shared/contract/errors'
import { plainWebp } from '../../shared/domain/plain-webp'
import { emptyCard, roomCard, type ShownCard, showsAhead } from '../../shared/domain/room-card'
import { nameOfText } from './secrets'

export const keptCard = roomCard.extend({ title: z.string().max(80) })
export type KeptCard = z.infer<typeof keptCard>
export const blankCard: KeptCard = { ...emptyCard, title: '' }

export const rulesIdOf = ({ rules }: KeptCard): string | null => (rules === '' ? null : nameOfText(rules))

export function shownCardOf(card: KeptCard, now: number): ShownCard {
  const { title, language, tags, rules, shows } = card
  return { title, language, tags, rules, rulesId: rulesIdOf(card), shows: showsAhead(shows, now) }
}

/** @throws AppError `badInput` for a picture with anything in it but the picture */
export function requirePlainPicture({ picture }: Pick<KeptCard, 'picture'>): void {
  if (picture === null) return
  const plain = plainWebp(Buffer.from(picture, 'base64'))
  if (plain === null || Buffer.from(plain).toString('base64') !== picture)
    throw new AppError('badInput', 'card.picture: is no plain WebP. Choose the picture again in the studio.')
}
