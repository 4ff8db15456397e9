import type { DatabaseSync } from 'node:sqlite'
import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEvent } from '../../shared/domain/room'
import { type AccessDesk, createAccessDesk } from '../access/access-desk'
import { type ChatDesk, createChatDesk } from '../chat/chat-desk'
import { type AudienceWatch, createAudienceWatch } from '../health/audience-health'
import { tellAudienceHealth } from '../health/tell-studio'
import type { Log } from '../log'
import { createOffers, type Offers } from '../money/offers'
import type { Shop } from '../payments/shop'
import { createEntrances } from '../show/entrances'
import { createGamesDesk, type GamesDesk } from '../show/games-desk'
import { createShowDesk, type ShowDesk } from '../show/show-desk'
import type { Store } from '../store/store'
import { createThrottle } from '../throttle'
import { type Announcing, createAnnouncing } from './announce'
import type { Audience } from './audience'
import { type ControlDesk, createControlDesk } from './control-desk'
import { createEndsDesk, type EndsDesk } from './ends-desk'
import { createPresence, type Presence } from './presence'
import { createReactions, type Reactions } from './reactions'
import { emptyShow, type Publisher, roomStateOf, type Show } from './show'
import { viewerList } from './viewer-list'

/** What a change must pass before viewers and the studio hear of it again. */
const stateGapMs = 250
const viewersGapMs = 500

export interface Desk extends Announcing {
  readonly store: Store
  readonly presence: Presence
  readonly reactions: Reactions
  readonly control: ControlDesk
  readonly ends: EndsDesk
  readonly polls: ShowDesk['polls']
  readonly goals: ShowDesk['goals']
  readonly questions: ShowDesk['questions']
  readonly hands: ShowDesk['hands']
  readonly games: GamesDesk
  readonly chat: ChatDesk
  /** Who may come in. */
  readonly access: AccessDesk
  /** How the picture arrives at those who watch. */
  readonly audienceWatch: AudienceWatch
  /** What is for sale now. */
  readonly offers: Offers
  readonly show: Readonly<Show>
  change(change: Partial<Show>): void
  publisherChanged(publisher: Publisher): void
  /** Refreshes the studio's list of viewers soon. */
  viewersChanged(): void
  /** The room's clock, epoch ms. */
  wall(): number
  tellStudio: Audience['studio']
  /** What a studio must know when it comes in; its events it resumes itself. */
  greetStudio(): void
  greetViewer(viewerId: string, tell: Audience['viewers']): void
  close: Stop
}

/** One room: takes what viewers and studio do, keeps it, and tells whoever should know. */
export function createDesk(deps: {
  clock: Clock
  store: Store
  audience: Audience
  log: Log
  /** Ends the pictures of a viewer. */
  endSessionsOf(viewerId: string, why: SessionEnd): void
  /** Of polls and goals; it is closed with the desk. */
  showDatabase: DatabaseSync
  /** Absent: nothing is sold. */
  shop?: Shop
}): Desk {
  const { clock, store, audience, log } = deps
  let show: Show = emptyShow

  const state = createThrottle(clock, stateGapMs, () => audience.viewers('room.state', stateNow()))
  const viewers = createThrottle(clock, viewersGapMs, () => audience.studio('room.viewers', viewersNow()))
  const presence = createPresence({
    clock,
    onJoined: (viewerId) => note('joined', viewerId),
    onLeft(viewerId) {
      note('left', viewerId)
      showDesk.hands.lower(viewerId)
    },
    onChange() {
      state.request()
      viewers.request()
    },
  })
  const control = createControlDesk({ clock, audience, isHere: (viewerId) => presence.has(viewerId) })
  const ends = createEndsDesk({ ...deps, isHere: (viewerId) => presence.has(viewerId) })
  const chat = createChatDesk({
    ...{ clock, store, audience },
    announce: (event) => announcing.announce(event),
    onRules: () => state.request(),
  })
  const access = createAccessDesk({
    ...{ clock, store, audience, isLive: () => show.publisher.live },
    ...{ here: presence.ids, isHere: presence.has, putOut: ends.putOut },
    ...{ roleOf: chat.roleOf, rolesGiven: () => chat.roles, recorded: chat.recorded },
    shop: () => offers.state().shop,
    tellSelf: (viewerId) => announcing.tellSelf(viewerId),
    endPictures: (viewerId) => deps.endSessionsOf(viewerId, 'expired'),
  })
  const audienceWatch = createAudienceWatch({ now: clock.now })
  const stopTelling = tellAudienceHealth({
    clock,
    summary: audienceWatch.summary,
    tell: (health) => audience.studio('room.health', health),
  })
  const reactions = createReactions({
    clock,
    keep: (reaction) => keep(() => store.append([reaction])),
    show(gathered) {
      for (const each of gathered) audience.viewersInTime('reaction.shown', each)
    },
  })
  const showDesk = createShowDesk({
    ...{ clock, store, audience, log },
    database: deps.showDatabase,
    announce: (event) => announcing.announce(event),
  })

  const games = createGamesDesk({
    ...{ clock, store, audience, log },
    database: deps.showDatabase,
    entrances: createEntrances({ store, roleOf: chat.roleOf }),
    present: presence.ids,
    announce: (event) => announcing.announce(event),
  })

  const offers = createOffers({
    clock,
    store,
    show: () => show,
    shop: (terms) => deps.shop?.offer(terms) ?? null,
    onChange: () => state.request(),
  })

  const stateNow = () => ({
    ...roomStateOf(show, { watching: presence.count, chat: chat.rules, now: clock.now() }),
    ...{ menu: offers.menu(), money: offers.state() },
  })
  const viewersNow = () => viewerList({ store, presence, roleOf: chat.roleOf, isGuest: access.isGuest })
  function note(kind: 'joined' | 'left', viewerId: string): void {
    keep(() => {
      const viewer = store.viewer(viewerId)
      return viewer ? store.append([{ kind, viewerId, viewerName: viewer.name }]) : []
    })
  }
  /** For events nobody waits for: a disk that refuses loses them, not the room. */
  function keep(work: () => RoomEvent[]): void {
    store
      .gather(work, (list) => list.forEach(announcing.announce))
      .catch((err: unknown) => {
        log.warn({ err }, 'an event could not be stored')
      })
  }

  const announcing = createAnnouncing({
    ...{ audience, store, onCredits: viewers.request },
    counting(event) {
      if (event.kind === 'moderation' && event.action === 'role') {
        access.rolesChanged()
        viewers.request()
      }
      showDesk.heard(event)
      games.heard(event)
      offers.happened(event)
    },
  })
  const desk: Desk = {
    ...announcing,
    store,
    presence,
    reactions,
    control,
    ends,
    polls: showDesk.polls,
    goals: showDesk.goals,
    questions: showDesk.questions,
    hands: showDesk.hands,
    games,
    chat,
    access,
    audienceWatch,
    offers,
    get show() {
      return show
    },
    change(change) {
      show = { ...show, ...change }
      if (change.terms) offers.changed()
      state.request()
    },
    publisherChanged(publisher) {
      desk.change({ publisher })
      ends.publisherIs(publisher.live)
      access.publisherIs(publisher.live)
      audience.studio('room.publisher', publisher)
    },
    viewersChanged() {
      viewers.request()
      access.peopleChanged()
    },
    wall: clock.wall,
    tellStudio: audience.studio,
    greetStudio() {
      audience.studio('room.publisher', show.publisher)
      audience.studio('room.viewers', viewersNow())
      showDesk.greetStudio()
      games.greetStudio()
      chat.greetStudio()
      access.greetStudio()
    },
    greetViewer(viewerId, tell) {
      tell('room.state', stateNow())
      ends.greet(viewerId, tell)
      const viewer = store.viewer(viewerId)
      if (viewer) tell('viewer.self', viewer)
      for (const receipt of store.receiptsOf(viewerId, 20)) tell('tip.receipt', receipt)
      control.entered(viewerId, tell)
      showDesk.greetViewer(viewerId, tell)
      games.greetViewer(viewerId, tell)
      access.greetViewer(viewerId, tell)
    },
    close() {
      stopTelling()
      offers.close()
      state.stop()
      viewers.stop()
      presence.close()
      control.close()
      reactions.close()
      games.stop()
      showDesk.close()
      chat.close()
      access.close()
    },
  }
  return desk
}
