import { readFile } from 'node:fs/promises'
import { AppError, parseOrRefuse } from '../shared/contract/errors'
import { type RoomConfig, roomConfig } from '../shared/contract/room-process'

/** One variable per field, such as `PULSEDECK_ROOM_PORT`; a variable wins over the file. */
const variables: Record<keyof RoomConfig, { name: string; read(text: string): unknown }> = {
  room: { name: 'PULSEDECK_ROOM_ROOM', read: String },
  host: { name: 'PULSEDECK_ROOM_HOST', read: String },
  port: { name: 'PULSEDECK_ROOM_PORT', read: Number },
  mediaPort: { name: 'PULSEDECK_ROOM_MEDIA_PORT', read: Number },
  dataDir: { name: 'PULSEDECK_ROOM_DATA_DIR', read: String },
  pagesDir: { name: 'PULSEDECK_ROOM_PAGES_DIR', read: String },
  publicUrl: { name: 'PULSEDECK_ROOM_PUBLIC_URL', read: String },
  countryHeader: { name: 'PULSEDECK_ROOM_COUNTRY_HEADER', read: String },
  iceServers: { name: 'PULSEDECK_ROOM_ICE_SERVERS', read: parseJson },
  turnTtlSeconds: { name: 'PULSEDECK_ROOM_TURN_TTL_SECONDS', read: Number },
  relayOnly: { name: 'PULSEDECK_ROOM_RELAY_ONLY', read: parseJson },
  publicAddresses: { name: 'PULSEDECK_ROOM_PUBLIC_ADDRESSES', read: parseList },
  hidePrivateAddresses: { name: 'PULSEDECK_ROOM_HIDE_PRIVATE_ADDRESSES', read: parseJson },
  addressShare: { name: 'PULSEDECK_ROOM_ADDRESS_SHARE', read: Number },
  startCredits: { name: 'PULSEDECK_ROOM_START_CREDITS', read: Number },
}

function parseList(text: string): string[] {
  return text.split(',').map((each) => each.trim())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('badInput', 'The configuration is not JSON.', { cause })
  }
}

async function readConfigFile(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('notFound', `The configuration file ${file} cannot be read.`, { cause })
  })
  const parsed = parseJson(text)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  throw new AppError('badInput', `The configuration file ${file} does not hold a JSON object.`)
}

/** From the file named by `PULSEDECK_ROOM_CONFIG` and from `PULSEDECK_ROOM_*`. @throws AppError `badInput` | `notFound` */
export async function readConfig(environment: NodeJS.ProcessEnv): Promise<RoomConfig> {
  const file = environment.PULSEDECK_ROOM_CONFIG
  const raw: Record<string, unknown> = file ? { ...(await readConfigFile(file)) } : {}
  for (const [field, variable] of Object.entries(variables)) {
    const text = environment[variable.name]
    if (text !== undefined && text !== '') raw[field] = variable.read(text)
  }
  return parseOrRefuse(roomConfig, raw, 'room configuration')
}
