/** The side door of a sandbox (lib/sandbox/README.md): `door('POST', 'faults', {…})`. @throws where it refuses. */
export function sideDoor(base: string) {
  return async <T = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    name: string,
    fields?: object,
  ): Promise<T> => {
    const response = await fetch(`${base}/__sandbox/${name}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: fields === undefined ? undefined : JSON.stringify(fields),
    })
    if (!response.ok)
      throw new Error(`the sandbox refused ${name}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
}
export type SideDoor = ReturnType<typeof sideDoor>
