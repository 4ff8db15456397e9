import type { RoomConfig } from '../../shared/contract/room-process'
import type { ChatPolicy } from '../../shared/domain/chat'
import type { Stop } from '../../shared/domain/clock'
import type { AudienceHealth } from '../../shared/domain/health'
import type { RelayState } from '../../shared/domain/ice'
import type { JournalEntry } from '../../shared/domain/journal'
import type { PublishTarget, RoomView } from '../../shared/domain/live'
import type { StatementPage, StatementQuery } from '../../shared/domain/money'
import type { Receipt, RoomEvent, ShowStatus, Viewer } from '../../shared/domain/room'
import type { Settings } from '../../shared/domain/settings'
import type { Platform } from '../platform'
import type { EventJournal } from './catch-up'
import { createRoomChat, type RoomChat } from './chat'
import { embeddedConfig } from './config-file'
import { createRoomControl, type RoomControl } from './control'
import { createRoomDoor, type RoomDoor } from './door'
import { createRoomEnds, type RoomEnds } from './ends'
import { createRoomGames, type RoomGames } from './games'
import { createIntentions } from './intentions'
import { createRoomLink } from './link'
import { createListeners } from './listeners'
import { createOutbox, isLinkFailure, type Menu, type Refund } from './outbox'
import { createRoomShow, type RoomShow } from './show'
import { superviseRoomProcess } from './supervisor'

export interface Publisher {
  live: boolean
  since: number | null
}
export interface Room {
  view(): RoomView
  viewers(): Viewer[]
  onChange(listener: () => void): Stop
  /**
   * Each event of the room once, in order, stored before it is told; `late`: it happened while we were away.
   * The first listener starts the room: no event may be stored and told to nobody.
   */
  onEvent(listener: (event: RoomEvent, late: boolean) => void): Stop
  /** Also told `live: false` when the room's process ends: nobody forwards us then. */
  onPublisher(listener: (publisher: Publisher) => void): Stop
  /** Whether viewers who are served through a relay only get one; null when the room is gone. */
  onRelay(listener: (state: RelayState | null) => void): Stop
  /** How the picture arrives at the viewers; null when the room is gone. */
  onAudience(listener: (audience: AudienceHealth | null) => void): Stop
  /** Nothing was heard from the room for longer than the grace. */
  onLost(listener: () => void): Stop
  onBack(listener: () => void): Stop
  /** Each time the link is up and ready for requests. */
  onJoined(listener: () => void): Stop
  /** The next four: @throws AppError: the room's own code, or `notConnected` | `timeout` | `unavailable` */
  say(text: string, replyTo?: string): Promise<void>
  grant(viewerId: string, amount: number): Promise<void>
  authorizePublish(): Promise<PublishTarget>
  setTitle(title: string): Promise<void>
  /** Tips whose credits the room still holds. The same errors, as for the next. */
  heldTips(): Promise<readonly string[]>
  statement(query: StatementQuery): Promise<StatementPage>
  /** The latest is kept and said again to every room that we join. */
  publishMenu(menu: Menu): void
  publishStatus(status: ShowStatus): void
  /** Reaches the room in the end, while this process lives. */
  sendReceipt(receipt: Receipt): void
  publishBlocks(viewerIds: readonly string[]): void
  publishChatPolicy(policy: ChatPolicy): void
  readonly control: RoomControl
  readonly ends: RoomEnds
  readonly show: RoomShow
  readonly games: RoomGames
  readonly chat: RoomChat
  readonly door: RoomDoor
  /** Gives a tip back, whole; as sure as a receipt. */
  refund(refund: Refund): void
  /** A time of the room's clock on our wall clock, ms. */
  toLocalTime(roomAt: number): number
  /** Tries again now: the process if it failed, else the link. */
  retry(): void
  /** The next three restart the room's process. */
  restart(): Promise<void>
  setReach(reach: Settings['room']['reach']): Promise<void>
  usePort(port: number): Promise<void>
  /** Resolves when the room's process has ended. May be called twice. */
  stop(): Promise<void>
}
export interface RoomDeps {
  platform: Pick<Platform, 'clock' | 'paths' | 'startRoom'>
  random(): number
  record(entry: JournalEntry): void
  settings(): Settings['room']
  saveSettings(value: Settings['room']): Promise<void>
  /** What else the room is configured with, secrets included. */
  network(): Promise<Partial<RoomConfig>>
  graceMs(): number
  journal: EventJournal
}

/** The embedded room server and the link to it, as the rest of the studio sees them. */
export function createRoom(deps: RoomDeps): Room {
  const { platform, settings } = deps
  const { clock } = platform
  const problem = (what: string, error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error)
    deps.record({ topic: 'room', level: 'warn', what, who: null, detail: { cause } })
  }
  const bug = (error: unknown) => problem('room.listenerFailed', error)
  const changes = createListeners<[]>(bug)
  const events = createListeners<[RoomEvent, boolean]>(bug)
  const publishers = createListeners<[Publisher]>(bug)
  const audiences = createListeners<[AudienceHealth | null]>(bug)
  const relays = createListeners<[RelayState | null]>(bug)
  const losses = createListeners<[]>(bug)
  const returns = createListeners<[]>(bug)
  const joins = createListeners<[]>(bug)
  let present: { watching: number; viewers: Viewer[] } = { watching: 0, viewers: [] }

  const steering = createRoomControl({ ask: (name, input) => link.ask(name, input), onBug: bug })
  const ends = createRoomEnds({ ask: (name, input) => link.ask(name, input), record: deps.record })
  const keys = createIntentions()
  const show = createRoomShow({ clock, keys, ask: (name, input) => link.ask(name, input), onBug: bug })
  const play = createRoomGames({ clock, keys, ask: (name, input) => link.ask(name, input), onBug: bug })
  const talk = createRoomChat({ ask: (name, input) => link.ask(name, input), onChange: changes.tell })
  const entry = createRoomDoor({
    ask: (name, input) => link.ask(name, input),
    onChange: changes.tell,
    // Joining says it again, so a link that is down is no problem here.
    onProblem: (error) => isLinkFailure(error) || problem('room.notTold', error),
  })
  const link = createRoomLink({
    clock,
    random: deps.random,
    journal: deps.journal,
    graceMs: deps.graceMs,
    on: {
      change: changes.tell,
      joined() {
        steering.joined()
        outbox.joined()
        entry.joined()
        ends.joined()
        joins.tell()
      },
      control: steering.told,
      ends: ends.told,
      show: show.told,
      games: play.told,
      chat: talk.told,
      door: entry.told,
      event: events.tell,
      publisher: publishers.tell,
      health: audiences.tell,
      viewers(now) {
        present = now
        changes.tell()
      },
      lost: losses.tell,
      back: returns.tell,
      problem,
    },
  })
  const outbox = createOutbox({
    clock,
    ask: link.ask,
    onProblem: (error) => problem('room.notTold', error),
  })
  const supervisor = superviseRoomProcess({
    platform,
    random: deps.random,
    record: deps.record,
    config: async () => embeddedConfig(platform.paths, settings(), await deps.network()),
    onChange: changes.tell,
    onRelay: relays.tell,
    onRoom(listening) {
      link.use(listening && { url: listening.url, token: listening.studioToken })
      if (!listening) {
        present = { watching: 0, viewers: [] }
        publishers.tell({ live: false, since: null })
        audiences.tell(null)
        relays.tell(null)
        show.gone()
        play.gone()
        talk.gone()
        entry.gone()
      }
    },
  })
  async function change(value: Partial<Settings['room']>): Promise<void> {
    await deps.saveSettings({ ...settings(), ...value })
  }
  let hasStarted = false

  return {
    view() {
      const { message: linkMessage, ...linkView } = link.view()
      const { message, ...server } = supervisor.view()
      const { title, reach } = settings()
      return {
        ...linkView,
        ...server,
        message: message ?? linkMessage,
        title,
        reach,
        watching: present.watching,
      }
    },
    viewers: () => present.viewers,
    onChange: changes.add,
    onEvent(listener) {
      const stop = events.add(listener)
      if (!hasStarted) void supervisor.restart()
      hasStarted = true
      return stop
    },
    onPublisher: publishers.add,
    onAudience: audiences.add,
    onRelay: relays.add,
    onLost: losses.add,
    onBack: returns.add,
    onJoined: joins.add,
    say: (text, replyTo) =>
      keys.once(`say ${replyTo ?? ''} ${text}`, (key) =>
        link.ask('chat.say', { key, text, ...(replyTo && { replyTo }) }),
      ),
    grant: (viewerId, amount) =>
      keys.once(`grant ${viewerId} ${amount}`, async (key) => {
        await link.ask('credits.grant', { key, viewerId, amount })
      }),
    authorizePublish: () => link.ask('publish.authorize', undefined),
    setTitle: (title) => change({ title }),
    heldTips: async () => (await link.ask('tips.held', undefined)).eventIds,
    statement: (query) => link.ask('money.statement', query),
    publishMenu: outbox.menu,
    publishStatus: outbox.status,
    sendReceipt: outbox.receipt,
    publishBlocks: outbox.blocks,
    publishChatPolicy: outbox.chatPolicy,
    control: steering.control,
    ends: ends.ends,
    show: show.show,
    games: play.games,
    chat: talk.chat,
    door: entry.door,
    refund: outbox.refund,
    toLocalTime: (roomAt) => roomAt - (link.view().clockOffsetMs ?? 0),
    retry() {
      if (supervisor.view().server === 'failed') void supervisor.restart()
      else link.retryNow()
    },
    restart: supervisor.restart,
    async setReach(reach) {
      await change({ reach })
      await supervisor.restart()
    },
    async usePort(port) {
      await change({ port })
      await supervisor.restart()
    },
    async stop() {
      link.stop()
      outbox.stop()
      await supervisor.stop()
    },
  }
}
