import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError, parseOrRefuse } from '../../../shared/contract/errors'
import { type LayerReport, layerWish } from '../../../shared/contract/watch'
import { HttpRefusal } from '../refusal'
import type { Session, SessionLayers } from '../session'
import { preflightHeaders } from './headers'

const jsonType = 'application/json'
const mostBodyBytes = 1_024

/** `GET` and `POST {session}/layer`, as `shared/contract/watch.ts` says. */
export function addLayerRoute(
  fastify: FastifyInstance,
  {
    at,
    onRequest,
    find,
  }: {
    at: string
    onRequest(request: FastifyRequest): Promise<void>
    /** @throws AppError `notFound` */
    find(request: FastifyRequest): Session
  },
): void {
  // For these routes alone: elsewhere JSON is refused by its type, whatever its length.
  void fastify.register((own, _options, done) => {
    own.addContentTypeParser(
      jsonType,
      { parseAs: 'string', bodyLimit: mostBodyBytes },
      (_request, body, parsed) => parsed(null, body),
    )
    own.get(at, { onRequest }, async (request): Promise<LayerReport> => layersOf(find(request)).report())
    own.post(at, { onRequest }, async (request): Promise<LayerReport> => {
      const layers = layersOf(find(request))
      if (!request.headers['content-type']?.startsWith(jsonType)) {
        throw new HttpRefusal(415, 'unsupported', `Send ${jsonType}.`)
      }
      layers.wish(parseOrRefuse(layerWish, parseJson(String(request.body ?? '')), 'wish'))
      return layers.report()
    })
    own.options(at, (_request, reply) => {
      reply.status(204).headers(preflightHeaders).send()
    })
    done()
  })
}

function layersOf({ layers }: Session): SessionLayers {
  if (!layers) throw new AppError('notFound', 'This session has no layers to choose from.')
  return layers
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('badInput', 'The wish is not JSON.', { cause: error })
  }
}
