import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireRig } from './available'
import { freePort } from './free-port'

/** The relay's own address, another one than what it is asked at: who comes from here came through it. */
export const relayAddress = '127.0.0.9'

export interface Turn {
  readonly port: number
  readonly tlsPort: number
  /** File of the certificate it signed itself, PEM. */
  readonly certificate: string
  /** What it said so far. */
  log(): string
  stop(): Promise<void>
}

export const hasTurn = (): boolean => requireRig('turnserver', 'coturn')

export type TurnSignIn = { user: string; password: string } | { secret: string }

/** A real coturn on loopback: UDP, TCP and TLS, with a lasting user or with a shared secret. */
export async function startTurn(signIn: TurnSignIn): Promise<Turn> {
  const dir = await mkdtemp(join(tmpdir(), 'pulsedeck-turn-'))
  const [port, tlsPort] = [await freePort(), await freePort()]
  const certificate = selfSigned(dir)
  const child = spawn(
    'turnserver',
    [
      ...['-n', '--no-cli', '--no-dtls', '--allow-loopback-peers', '--log-file', 'stdout', '--simple-log'],
      ...['--verbose', '--realm', 'pulsedeck.test', '--fingerprint'],
      ...['--listening-ip', '127.0.0.1', '--relay-ip', relayAddress],
      ...['--listening-port', String(port), '--tls-listening-port', String(tlsPort)],
      ...['--cert', join(dir, 'cert.pem'), '--pkey', join(dir, 'key.pem')],
      ...['--pidfile', join(dir, 'pid'), '--userdb', join(dir, 'db')],
      ...('secret' in signIn
        ? ['--use-auth-secret', '--static-auth-secret', signIn.secret]
        : ['--lt-cred-mech', '--user', `${signIn.user}:${signIn.password}`]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += text))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(dir, { recursive: true, force: true })
  }
  const isThere = await untilOpen(port, () => child.exitCode !== null)
  if (!isThere) {
    await stop()
    throw new Error(`turnserver did not start: ${log}`)
  }
  return { port, tlsPort, certificate, log: () => log, stop }
}

function selfSigned(dir: string): string {
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  )
  return cert
}

async function untilOpen(port: number, isOver: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && !isOver(); attempt++) {
    const socket = connect({ port, host: '127.0.0.1' })
    const isOpen = await new Promise<boolean>((answer) => {
      socket.once('connect', () => answer(true))
      socket.once('error', () => answer(false))
    })
    socket.destroy()
    if (isOpen) return true
    await new Promise((done) => setTimeout(done, 50))
  }
  return false
}
