/** What the server said instead of a file. */
class ExportRefusedError extends Error {
  override readonly name = 'ExportRefusedError'
}

const BROKEN = 'The file broke off before its end and was not saved. Check the connection and try again.'

/**
 * The file as a whole or not at all: what breaks off is never saved.
 * @throws ExportRefusedError with words for the reader; whatever `fetch` throws when `signal` aborts.
 */
export async function fetchFile(href: string, signal: AbortSignal): Promise<{ name: string; file: Blob }> {
  try {
    const response = await fetch(href, { signal })
    if (!response.ok) throw new ExportRefusedError(await refusalOf(response))
    return { name: nameOf(response), file: await response.blob() }
  } catch (e) {
    if (signal.aborted || e instanceof ExportRefusedError) throw e
    throw new ExportRefusedError(BROKEN, { cause: e })
  }
}

async function refusalOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null)
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : null
  return typeof message === 'string' ? message : 'The server could not make the file. Try again.'
}

function nameOf(response: Response): string {
  return /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'rollcall'
}

/** Hands it to the browser's downloads. */
export function saveFile({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
