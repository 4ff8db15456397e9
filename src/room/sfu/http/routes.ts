import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/contract/errors'
import type { Logger } from '../logger'
import { HttpRefusal, SessionEnded } from '../refusal'
import type { Ability, Session } from '../session'
import type { Sfu } from '../sfu'
import { answerFailure } from './failures'
import { corsHeaders, fragmentType, linkHeaders, preflightHeaders, sdpType } from './headers'
import { addLayerRoute } from './layer-route'
import { trickle } from './trickle'

export interface Asker {
  subject: string
  /** When the token runs out, epoch ms; never without. */
  expiresAt?: number
}

/** Who asks, when they may. @throws AppError `unauthorized` | `forbidden` | `rateLimited` */
export type Authorize = (request: FastifyRequest, ability: Ability, room: string) => Promise<Asker>

export interface SfuRoutes {
  engine: Pick<Sfu, 'publish' | 'watch' | 'session' | 'endOf' | 'iceServersFor'>
  authorize: Authorize
  log: Logger
}

const mostBodyBytes = 64 * 1_024
const endpoints: readonly { prefix: string; ability: Ability }[] = [
  { prefix: '/whip', ability: 'publish' },
  { prefix: '/whep', ability: 'watch' },
]

interface AtRoom {
  Params: { room: string }
  /** The id of the publisher's own session that the new one takes over from; several of them are none. */
  Querystring: { replaces?: string | string[] }
}
interface AtSession {
  Params: { room: string; session: string }
  Headers: { 'if-match'?: string }
}

/** WHIP (RFC 9725) and WHEP (draft-ietf-wish-whep) as a Fastify plugin: `register(sfuRoutes, { engine, authorize, log })`. */
export const sfuRoutes: FastifyPluginCallback<SfuRoutes> = (fastify, options, done) => {
  const askers = new WeakMap<FastifyRequest, Asker>()
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser(
    [sdpType, fragmentType],
    { parseAs: 'string', bodyLimit: mostBodyBytes },
    (_request, body, parsed) => parsed(null, body),
  )
  fastify.setErrorHandler((error, _request, reply) => answerFailure(error, reply, options.log))
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers(corsHeaders)
  })

  for (const { prefix, ability } of endpoints) {
    // Before the body is read: a stranger's megabytes are not worth parsing.
    const onRequest = async (request: FastifyRequest) => {
      const { room } = request.params as AtRoom['Params']
      askers.set(request, await options.authorize(request, ability, room))
    }
    const askerOf = (request: FastifyRequest) => askers.get(request) ?? { subject: '' }
    const at = `${prefix}/:room`
    const route = { ability, at, onRequest, askerOf, options }
    addEndpoint(fastify, route)
    addSession(fastify, route)
  }
  done()
}

interface Route {
  ability: Ability
  at: string
  onRequest(request: FastifyRequest): Promise<void>
  askerOf(request: FastifyRequest): Asker
  options: SfuRoutes
}

function addEndpoint(fastify: FastifyInstance, { ability, at, onRequest, askerOf, options }: Route): void {
  const { engine } = options
  const start = ability === 'publish' ? engine.publish : engine.watch
  fastify.post<AtRoom>(at, { onRequest }, async (request, reply) => {
    if (!hasType(request, sdpType)) throw wrongType(sdpType)
    const { subject, expiresAt } = askerOf(request)
    const { replaces } = request.query
    const { session, answer } = await start(request.params.room, subject, String(request.body ?? ''), {
      ...(expiresAt === undefined ? {} : { expiresAt }),
      replaces: typeof replaces === 'string' ? replaces : null,
    })
    return reply
      .status(201)
      .header('location', `${request.url.split('?')[0]}/${session.id}`)
      .header('etag', session.etag)
      .header('accept-patch', fragmentType)
      .header('link', linkHeaders(engine.iceServersFor(subject)))
      .type(sdpType)
      .send(answer)
  })
  addDiscovery(fastify, { ability, at, onRequest, engine })
  refuseOthers(fastify, { at, methods: ['PUT', 'PATCH', 'DELETE'], allow: 'POST, GET, HEAD, OPTIONS' })
}

/** What may be asked without changing anything. */
function addDiscovery(
  fastify: FastifyInstance,
  { ability, at, onRequest, engine }: Pick<Route, 'ability' | 'at' | 'onRequest'> & Pick<SfuRoutes, 'engine'>,
): void {
  fastify.options(at, (request, reply) => {
    reply.status(204).headers({ ...preflightHeaders, 'accept-post': sdpType })
    // Not for a preflight (RFC 9725, section 4.6): it is anonymous, and the page never sees its answer.
    const isPreflight = request.headers['access-control-request-method'] !== undefined
    if (!isPreflight) reply.header('link', linkHeaders(engine.iceServersFor(null)))
    reply.send()
  })
  fastify.get(at, { onRequest }, (_request, reply) => {
    // A player finds out by HEAD that an address is a WHEP endpoint.
    if (ability === 'watch') reply.status(200).type(sdpType).send('')
    else reply.status(204).send()
  })
}

function addSession(fastify: FastifyInstance, { ability, at, onRequest, askerOf, options }: Route): void {
  const url = `${at}/:session`
  const find = (request: FastifyRequest): Session => {
    const { room, session: id } = request.params as AtSession['Params']
    const { subject, expiresAt } = askerOf(request)
    const address = { id, ability, room, subject }
    const found = options.engine.session(address)
    if (found) {
      // Whoever shows a newer token goes on for as long as that one is good.
      found.extend(expiresAt ?? Number.POSITIVE_INFINITY)
      return found
    }
    const end = options.engine.endOf(address)
    if (end) throw new SessionEnded(end)
    throw new AppError('notFound', 'There is no such session (any more). POST a new offer.')
  }
  fastify.patch<AtSession>(url, { onRequest }, async (request, reply) => {
    const session = find(request)
    if (!hasType(request, fragmentType)) throw wrongType(fragmentType)
    trickle(session, { ifMatch: request.headers['if-match'], body: String(request.body ?? '') })
    return reply.status(204).send()
  })
  fastify.delete<AtSession>(url, { onRequest }, async (request, reply) => {
    find(request).end()
    return reply.status(200).send()
  })
  fastify.options(url, (_request, reply) => {
    reply
      .status(204)
      .headers({ ...preflightHeaders, 'accept-patch': fragmentType })
      .send()
  })
  if (ability === 'watch') addLayerRoute(fastify, { at: `${url}/layer`, onRequest, find })
  fastify.get<AtSession>(url, { onRequest }, async (request, reply) => {
    find(request)
    return reply.status(204).send()
  })
  refuseOthers(fastify, { at: url, methods: ['POST', 'PUT'], allow: 'GET, HEAD, PATCH, DELETE, OPTIONS' })
}

const hasType = (request: FastifyRequest, type: string): boolean =>
  request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === type

const wrongType = (type: string) => new HttpRefusal(415, 'unsupported', `Send ${type}.`)

function refuseOthers(
  fastify: FastifyInstance,
  { at, methods, allow }: { at: string; methods: string[]; allow: string },
): void {
  fastify.route({
    method: methods,
    url: at,
    // Before the body: whatever it is, it is not wanted.
    onRequest: (_request: FastifyRequest, reply: FastifyReply) => {
      const refusal = new HttpRefusal(405, 'unsupported', `This resource takes ${allow}.`, { allow })
      reply.status(405).headers(refusal.headers)
      reply.send({ error: { code: refusal.code, message: refusal.message } })
    },
    handler: () => undefined,
  })
}
