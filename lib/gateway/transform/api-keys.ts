import type { CreatedApiKey, GatewayApiKey } from '../types'
import type { ApiKeyWire } from '../wire/api-keys'
import { id } from './text'

export function toApiKey(wire: ApiKeyWire): GatewayApiKey {
  return { id: id(wire.id), publicKey: wire.public, alias: wire.alias ?? '', createdAt: wire.createdAt }
}

export function toCreatedApiKey(wire: ApiKeyWire & { secret: string }): CreatedApiKey {
  return { ...toApiKey(wire), secret: wire.secret }
}

export function toApiKeyPage(wire: { keys: ApiKeyWire[]; total: number }): {
  keys: GatewayApiKey[]
  total: number
} {
  return { keys: wire.keys.map(toApiKey), total: wire.total }
}
