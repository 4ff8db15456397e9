import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultsOf, type OpenBooks, openBooks } from '../money/open-books'

let books: OpenBooks
let ana: string
let bo: string
beforeEach(() => {
  books = openBooks()
  ana = books.store.admit(null, 'Ana', 100).id
  bo = books.store.admit(null, 'Bo', 100).id
})
afterEach(() => {
  expect(faultsOf(books.database)).toEqual([])
  books.close()
})
const credits = () => [ana, bo].map((id) => books.store.viewer(id)?.credits)
const earned = () =>
  books.store.statement({ from: 0, to: Number.MAX_SAFE_INTEGER, after: null }, 100).lines.at(-1)?.earnedAfter
const hasTicket = (id: string) => books.store.access.claims(id).hasTicket

describe('a ticket', () => {
  it('is bought once for each viewer and show, and held until the show goes live', () => {
    const { access } = books.store
    for (let repeat = 0; repeat < 3; repeat++) access.buyTicket(ana, 40, false)
    access.buyTicket(bo, 40, false)
    expect(credits()).toEqual([60, 60])
    expect(access.view().tickets).toEqual({ sold: 2, areHeld: true })
    expect(earned()).toBe(0)
    books.reopen()
    books.store.access.showWentLive()
    books.store.access.showWentLive()
    expect(earned()).toBe(80)
    expect(books.store.access.view().tickets).toEqual({ sold: 2, areHeld: false })
  })

  it('is given back, once, when the show is closed before it went live', () => {
    const { access } = books.store
    access.buyTicket(ana, 40, false)
    expect(access.showClosed()).toEqual([ana])
    expect(access.showClosed()).toEqual([])
    expect(credits()).toEqual([100, 100])
    expect(access.view().tickets).toBeNull()
  })

  it('is not given back when the show was live, and is none for the next show', () => {
    const { access } = books.store
    access.buyTicket(ana, 40, true)
    expect([credits()[0], earned()]).toEqual([60, 40])
    expect(access.showClosed()).toEqual([])
    expect(hasTicket(ana)).toBe(true)
    access.showWentLive()
    expect(hasTicket(ana)).toBe(false)
    access.buyTicket(ana, 10, true)
    expect(credits()[0]).toBe(50)
  })

  it('that one cannot pay costs nothing and is not there', () => {
    expect(() => books.store.access.buyTicket(ana, 101, false)).toThrow(
      expect.objectContaining({ code: 'insufficientCredits' }),
    )
    expect([credits()[0], hasTicket(ana)]).toEqual([100, false])
  })
})
