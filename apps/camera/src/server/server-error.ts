/**
 * What a failed call means for the camera:
 * `unreachable` – try again later (network, no answer of ours, busy, too many requests);
 * `failed` – the server is there and broke on this request;
 * `revoked` – the server does not know this camera (any more);
 * `refused` – the server understood and will never take this request.
 */
export type ServerErrorKind = 'unreachable' | 'failed' | 'revoked' | 'refused'

export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly kind: ServerErrorKind

  constructor(kind: ServerErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
