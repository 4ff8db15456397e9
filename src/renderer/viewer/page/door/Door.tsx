import './door.css'
import { useTranslation } from 'react-i18next'
import { JoinForm } from '../JoinForm'
import { useVisit, useVisitState } from '../visit-context'
import { InviteForm } from './InviteForm'
import { RoomCard } from './RoomCard'
import { type DoorState, doorState } from './state'
import { Waiting } from './Waiting'

const canWatch = typeof RTCPeerConnection !== 'undefined' && typeof WebSocket !== 'undefined'

/** Outside: what the room shows of itself, and the way in, or why there is none and what to do. */
export function Door() {
  const isWaiting = useVisitState((state) => state.stage === 'waiting')
  const kept = useVisitState((state) => doorState(state, canWatch))
  return (
    <>
      <RoomCard />
      {isWaiting && <Waiting />}
      {!isWaiting && kept !== null && <Kept state={kept} />}
      {!isWaiting && kept === null && <JoinForm />}
    </>
  )
}

const takesInvite: readonly DoorState[] = ['inviteNeeded', 'inviteSpent', 'membersOnly']

function Kept({ state }: { state: DoorState }) {
  const { t } = useTranslation()
  const visit = useVisit()
  const goodbye = useVisitState(({ access }) => access.news?.goodbye || access.door?.goodbye || '')
  return (
    <section className="kept card" role="status" data-testid="door-state" data-state={state}>
      <h1>{t(`door.state.${state}.heading`)}</h1>
      {state === 'closed' && goodbye !== '' && <p data-testid="goodbye">{goodbye}</p>}
      <p>{t(`door.state.${state}.hint`)}</p>
      {takesInvite.includes(state) && <InviteForm />}
      {state !== 'unsupported' && (
        <button type="button" onClick={visit.stopWaiting} data-testid="look-again">
          {t('door.lookAgain')}
        </button>
      )}
    </section>
  )
}
