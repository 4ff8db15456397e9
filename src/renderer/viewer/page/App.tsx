import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Credits } from './Credits'
import { Chat } from './chat/Chat'
import { Countdowns } from './countdown/Countdowns'
import { Door } from './door/Door'
import { NextShow } from './door/NextShow'
import { showsDoor } from './door/state'
import { DrawCard } from './draw/DrawCard'
import { Header } from './Header'
import { LinkNotice } from './LinkNotice'
import { LiveControl } from './LiveControl'
import { MyTips } from './MyTips'
import { PeopleHere, WaitingDesk } from './People'
import { Picture } from './Picture'
import { Privacy } from './Privacy'
import { Goals } from './poll/Goals'
import { PollCard } from './poll/PollCard'
import { Questions } from './poll/Questions'
import { Reactions } from './Reactions'
import { TipMenu } from './TipMenu'
import { UpNext } from './UpNext'
import { useVisitState } from './visit-context'

/** The picture first; what one can do below it; chat beside it, or last on a phone. */
export function App() {
  const { t } = useTranslation()
  const isInside = useVisitState((state) => state.stage === 'inside')
  const hasDoor = useVisitState(showsDoor)
  const title = useVisitState((state) => state.room?.title ?? state.access.card?.title)
  useEffect(() => {
    document.title = title || t('room.defaultTitle')
  }, [title, t])
  return (
    <div className={isInside ? 'page inside' : hasDoor ? 'page at-door' : 'page'}>
      <main>
        <Picture />
        {isInside ? (
          <>
            <Header />
            <LinkNotice />
            <NextShow />
            <WaitingDesk />
            <LiveControl />
            <Countdowns />
            <PollCard />
            <DrawCard />
            <Reactions />
            <Goals />
            <TipMenu />
            <UpNext />
            <MyTips />
            <Questions />
            <Credits />
            <PeopleHere />
          </>
        ) : (
          <Door />
        )}
      </main>
      {isInside && <Chat />}
      <Privacy />
    </div>
  )
}
