import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModerationWish } from '../../shared/domain/chat'
import type { Stop } from '../../shared/domain/clock'
import type { CurvePoints } from '../../shared/domain/control'
import { systemClock } from '../../shared/system-clock'
import type { Endpoint } from '../shared-media/http-session'
import { mirrorRoom } from './room/heard'
import type { JoinAnswer } from './room/join'
import type { Memory, TipContent } from './room/memory'
import { newKey } from './room/new-key'
import { createOutbox, isSettled } from './room/outbox'
import { openRoomSocket, type RoomSocket } from './room/room-socket'
import { sayOnce } from './say-once'
import { createVisitChat } from './visit-chat'
import { createVisitControl } from './visit-control'
import { createVisitDoor, type VisitDoor } from './visit-door'
import { createVisitEntry } from './visit-entry'
import { createVisitGames, type VisitGames } from './visit-games'
import { createVisitHaptics } from './visit-haptics'
import { createVisitMoney, type VisitMoney } from './visit-money'
import { createVisitPeople, type VisitPeople } from './visit-people'
import { createVisitPicture } from './visit-picture'
import { createVisitShow, type VisitShow } from './visit-show'
import { atFirst, type Emoji, lastLineOf, type TipAnswer, type VisitState } from './visit-state'
import { createVisitToken } from './visit-token'
import type { VisitWatching } from './visit-watching'

export interface Visit {
  readonly store: StoreApi<VisitState>
  /** `pays`: credits for a ticket, if one is needed. */
  enter(name: string, pays?: number): Promise<void>
  /** Asks at the door no more, and looks what it says to others. */
  stopWaiting(): void
  readonly door: Pick<VisitDoor, 'look' | 'takeInvite' | 'start'>
  readonly people: VisitPeople
  tip(content: TipContent): void
  /** `replyTo`: the id of the line that this one answers. */
  say(text: string, replyTo?: string): void
  /** Puts this page's own answer to a command into its chat. */
  answer(asked: string, lines: readonly string[]): void
  moderate(wish: ModerationWish): void
  forgetUnsaid(key: string): void
  react(emoji: Emoji): void
  /** The level wanted of what we control now, 0…1. Nothing while we control nothing. */
  steer(level: number): void
  draw(points: CurvePoints): void
  /** The places of what we choose in the poll that is open. */
  vote(choices: readonly number[]): void
  /** A vote that costs credits. */
  spend(option: number, amount: number): void
  readonly questions: Pick<VisitShow, 'ask' | 'forgetUnasked' | 'voteFor' | 'raiseHand'>
  forgetControl(): void
  rename(name: string): void
  readonly money: VisitMoney
  readonly games: Pick<VisitGames, 'enterDraw' | 'checkDraw' | 'leftMs'>
  readonly watching: VisitWatching
  attach(video: HTMLVideoElement): Stop
  retryNow(): void
  /** Leaves and forgets name and ticket on this browser. */
  forgetMe(): void
  close: Stop
}

const rejoinDelayMs = 1_500

/** One viewer in one room, from the door to leaving. */
export function createVisit(deps: { room: string; memory: Memory }): Visit {
  const { room, memory } = deps
  const store = createStore<VisitState>(() => ({
    ...atFirst,
    name: memory.visit()?.name ?? '',
    access: { ...atFirst.access, colour: memory.visit()?.colour ?? 'plain' },
    preferences: memory.preferences(),
  }))
  const random = Math.random
  let answer: JoinAnswer | null = null
  let socket: RoomSocket | null = null
  let cancelRejoin: Stop = () => {}

  const notLinked = () => Promise.reject(new Error('there is no link to the room'))
  const tips = createOutbox<TipContent, TipAnswer>({
    clock: systemClock,
    random,
    newKey: () => haptics.keyOfTap(newKey()),
    send: (key, content) =>
      socket?.say('tip.give', { key, ...content, ...haptics.tapOf(key) }) ?? notLinked(),
    changed(entries) {
      store.setState({ tips: entries })
      const open = entries.filter((entry) => !isSettled(entry))
      if (answer)
        memory.rememberTips(
          answer.viewerId,
          open.map(({ key, content }) => ({ key, content })),
        )
    },
  })
  const picture = createVisitPicture({
    store,
    memory,
    endpoint: async (renew): Promise<Endpoint | null> => {
      if (renew) await renewAnswer()
      return answer && { url: new URL(answer.whep, location.href).href, token: answer.token }
    },
    socket: () => socket,
    kicked,
  })
  const { player, watching } = picture
  const door = createVisitDoor({ room, store, memory, clock: systemClock })
  const token = createVisitToken({
    clock: systemClock,
    renew: async () => ((await renewAnswer()) ? answer : null),
    renewed: player.showToken,
  })

  const entry = createVisitEntry({
    ...{ room, store, memory, door },
    came(visit) {
      answer = visit
      token.begin(visit)
    },
    leave,
    again: () => void comeIn(null),
  })
  const renewAnswer = (pays: number | null = null) => entry.renew(answer?.ticket ?? null, pays)

  const control = createVisitControl({ store, socket: () => socket })
  const chat = createVisitChat({ store, socket: () => socket })
  const show = createVisitShow({ store, socket: () => socket, tip: tips.add })
  const games = createVisitGames({ store, socket: () => socket, ...show })
  const haptics = createVisitHaptics({ store, socket: () => socket, ...show, onFrame: player.onFrame })
  const money = createVisitMoney({ store, socket: () => socket, orderOutside: door.order })

  function linked(isUp: boolean): void {
    if (!isUp) control.linkLost()
    store.setState({ link: isUp ? 'joined' : 'lost' })
    show.linked(isUp)
    isUp ? tips.connected() : tips.disconnected()
    chat.linked(isUp)
    money.linked(isUp)
    haptics.linked(isUp)
  }

  function openSocket(): void {
    socket?.close()
    socket = openRoomSocket({
      token: () => answer?.token ?? '',
      lastLine: () => lastLineOf(store.getState().chat),
      tells: {
        ...mirrorRoom(store, {
          self: rememberSelf,
          live: player.retryNow,
          standing: (standing) => (standing === 'kicked' ? kicked() : player.retryNow()),
          now: systemClock.now,
          after: systemClock.after,
          judged: chat.judged,
          inStep: show.reactionInStep,
          receipt: haptics.received,
          out: entry.putOut,
        }),
        ...show.tells,
        ...games.tells,
      },
      linked,
      refused: (code) => (code === 'kicked' ? kicked() : rejoinLater()),
    })
  }

  function rememberSelf(_id: string, name: string): void {
    const { colour } = store.getState().access
    if (answer) memory.rememberVisit({ ...memory.visit(), name, colour, ticket: answer.ticket })
  }

  /** Out of the room: the door is open, and one comes in again by oneself. */
  function kicked(): void {
    if (store.getState().stage !== 'inside') return
    leave()
    store.setState({ stage: 'outside', joinProblem: 'kicked', standing: 'welcome', show: null })
    void door.look()
  }

  /** The room restarted, or our token ran out: the ticket brings the same viewer back. */
  function rejoinLater(): void {
    store.setState({ link: 'lost' })
    cancelRejoin()
    cancelRejoin = systemClock.after(rejoinDelayMs * (0.5 + random()), () => void rejoin())
  }
  async function rejoin(): Promise<void> {
    if (store.getState().stage !== 'inside') return
    if (await renewAnswer()) openSocket()
    else if (store.getState().joinProblem === 'unreachable') rejoinLater()
    else if (store.getState().stage === 'inside') store.setState({ link: 'refused' })
  }

  async function enter(name: string, pays: number | null = null): Promise<void> {
    if (store.getState().stage !== 'outside') return
    store.setState({ stage: 'joining', joinProblem: null, name, isSoundBlocked: false })
    await comeIn(pays)
  }
  async function comeIn(pays: number | null): Promise<void> {
    if (!(await renewAnswer(pays)) || !answer || store.getState().stage === 'outside') return
    store.setState({ stage: 'inside', joinProblem: null })
    picture.start()
    openSocket()
    tips.restore(memory.tips(answer.viewerId))
  }

  function leave(): void {
    cancelRejoin()
    token.stop()
    socket?.close()
    socket = null
    picture.stop()
  }
  function close(): void {
    door.stop()
    control.close()
    show.close()
    games.close()
    haptics.close()
    leave()
    tips.close()
    chat.close()
    money.close()
  }

  return {
    store,
    enter: (name, pays) => enter(name, pays),
    tip: tips.add,
    say: chat.say,
    answer: chat.answer,
    moderate: (wish) => void chat.moderate(wish),
    forgetUnsaid: chat.forgetUnsaid,
    react: (emoji) =>
      void sayOnce(store, socket?.say('reaction.send', { emoji, pictureAt: show.pictureClock() })),
    steer: control.steer,
    draw: control.draw,
    vote: show.vote,
    spend: show.spend,
    questions: show,
    forgetControl: () => store.setState({ controlEnded: null }),
    rename: (name) => void sayOnce(store, socket?.say('viewer.rename', { name })),
    money,
    games,
    door,
    people: createVisitPeople({ store, socket: () => socket }),
    stopWaiting() {
      door.passes('refused', null, () => undefined)
      store.setState({ stage: 'outside', joinProblem: null })
      void door.look()
    },
    watching,
    attach: player.attach,
    retryNow() {
      player.retryNow()
      socket?.retryNow()
    },
    forgetMe() {
      close()
      memory.forget()
      picture.forget()
      answer = null
      store.setState({ ...atFirst })
      door.start()
    },
    close,
  }
}
