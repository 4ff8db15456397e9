import type { MainSaysToRoomProcess, RoomProcessSays } from '../shared/contract/room-process'
import type { Tell } from '../shared/contract/studio'
import type { Clock, Stop } from '../shared/domain/clock'

/** Kept by the system where it can be; never in the settings file. Names are ours, such as `obs.password`. */
export interface SecretStore {
  readonly kept: 'system' | 'file' | 'session'
  get(name: string): Promise<string | null>
  set(name: string, value: string | null): Promise<void>
}

/** The room server in a process of its own. */
export interface RoomProcess {
  send(message: MainSaysToRoomProcess): void
  onMessage(listener: (message: RoomProcessSays) => void): Stop
  /** Fires once, whatever ended it. */
  onExit(listener: (code: number | null) => void): Stop
  /** Ends it now. */
  kill(): void
  readonly pid: number | undefined
}

/** Of the room's environment. */
export type RoomVariables = Readonly<Record<string, string>>

/** What the host tells the studio. Each may come at any time, several times. */
export interface HostSignals {
  /** No window of the studio is alive: crashed, hung or closed. */
  windowLost(): void
  windowBack(): void
  suspended(): void
  resumed(): void
  /** The system-wide stop key, or the tray. */
  stopPressed(by: 'shortcut' | 'tray'): void
  /** The process is about to end over a bug that nobody caught. */
  bugFound(): void
}

/** Everything that differs between Electron and the browser host. */
export interface Platform {
  readonly name: 'electron' | 'browserHost'
  readonly version: string
  readonly paths: {
    /** Settings, journal, room store. */
    data: string
    /** The built program: `main/`, `room/`, `renderer/`. */
    out: string
    resources: string
  }
  readonly clock: Clock
  readonly secrets: SecretStore
  /** Starts `out/room/index.js` with `PULSEDECK_ROOM_CONFIG` pointing at `configFile`; `variables` wins over it and is on no disk. */
  startRoom(configFile: string, variables?: RoomVariables): RoomProcess
  /** Says something to every studio page that listens. */
  readonly tell: Tell
  /** Hears the host; called once by the studio. */
  listen(signals: HostSignals): Stop
  /** Shows a folder in the desktop's file manager. @throws AppError `unsupported` where there is none */
  openFolder(folder: string): Promise<void>
  /** Takes the system-wide stop key. Answers why not, or null. */
  useStopShortcut(accelerator: string): Promise<string | null>
}
