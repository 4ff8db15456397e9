import { audience } from './en/audience'
import { between } from './en/between'
import { chat } from './en/chat'
import { common } from './en/common'
import { consent } from './en/consent'
import { control } from './en/control'
import { deviceLife } from './en/device-life'
import { devices } from './en/devices'
import { drill } from './en/drill'
import { games } from './en/games'
import { health } from './en/health'
import { incident } from './en/incident'
import { intiface } from './en/intiface'
import { lab } from './en/lab'
import { limits } from './en/limits'
import { live } from './en/live'
import { mixer } from './en/mixer'
import { money } from './en/money'
import { network } from './en/network'
import { obs } from './en/obs'
import { overlays } from './en/overlays'
import { patterns } from './en/patterns'
import { polls } from './en/polls'
import { radio } from './en/radio'
import { recording } from './en/recording'
import { rehearsal } from './en/rehearsal'
import { room } from './en/room'
import { rules } from './en/rules'
import { safety } from './en/safety'
import { scenes } from './en/scenes'
import { sensors } from './en/sensors'
import { settings } from './en/settings'
import { show } from './en/show'
import { stream } from './en/stream'

/** Every word of the studio window, a file a topic. Says what happened, why, and what to do next. */
export const en = {
  ...audience,
  ...between,
  ...chat,
  ...common,
  ...control,
  ...consent,
  ...devices,
  ...deviceLife,
  ...drill,
  ...games,
  ...health,
  ...incident,
  ...intiface,
  ...limits,
  ...lab,
  ...live,
  ...mixer,
  ...money,
  ...network,
  ...obs,
  ...overlays,
  ...patterns,
  ...polls,
  ...radio,
  ...recording,
  ...rehearsal,
  ...room,
  ...rules,
  ...safety,
  ...scenes,
  ...sensors,
  ...settings,
  ...show,
  ...stream,
}
