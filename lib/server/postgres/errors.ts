/** The embedded store cannot be used. `message` is one sentence for the person at the terminal. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
  }
}

/** Another process was faster: the server of this folder is being started already. */
export class AlreadyRunningError extends StoreError {}

/** The port was taken between choosing it and listening on it. */
export class PortTakenError extends StoreError {}

/** The server was killed a moment ago, and not all of its processes have noticed: one that waits for its disk ends a little later. */
export class LeavingError extends StoreError {}

/** What PostgreSQL writes, and what it means here. The first match counts, so the precise ones come first. */
const MEANINGS: ReadonlyArray<[RegExp, (folder: string, line: string) => StoreError]> = [
  [
    /lock file "[^"]*postmaster\.pid" already exists/i,
    (folder) => new AlreadyRunningError(`The store in ${folder} is running already.`),
  ],
  [
    /pre-existing shared memory block[^\n]*still in use/i,
    (folder) =>
      new LeavingError(
        `Processes of a server that was killed still work on ${folder}: end them (their name is postgres), and start again.`,
      ),
  ],
  [
    /No space left on device|Disk quota exceeded/i,
    (folder) => new StoreError(`The disk that holds ${folder} is full: free some space and start again.`),
  ],
  [
    /Address already in use|could not create any TCP\/IP sockets/i,
    () => new PortTakenError('The port of the store is taken.'),
  ],
  [
    /database files are incompatible|initialized by PostgreSQL version/i,
    (folder) =>
      new StoreError(
        `The data in ${folder} was written by another version of PostgreSQL: start the version of Partner Desk that wrote it, or move the folder away.`,
      ),
  ],
  [
    /wrong ownership|could not (open|access|read|write)[^\n]*Permission denied/i,
    (folder) =>
      new StoreError(
        `The folder ${folder} belongs to another user of this machine: start as that user, or set DESK_DATA_DIR to another folder.`,
      ),
  ],
  [
    /Cannot allocate memory|could not map anonymous shared memory/i,
    () => new StoreError('This machine has too little free memory to start the store (256 MB are needed).'),
  ],
]

/** Turns the output of a PostgreSQL program into one sentence; what is not recognised is quoted as it came. */
export function explain(output: string, folder: string, what: string): StoreError {
  for (const [pattern, meaning] of MEANINGS) {
    const match = pattern.exec(output)
    if (match) return meaning(folder, match[0])
  }
  const lines = output.split('\n').map((line) => line.trim())
  const fatal =
    lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.findLast((line) => line !== '')
  return new StoreError(
    `${what}: ${fatal?.replace(/^.*?(FATAL|PANIC|error):\s*/i, '') ?? 'it gave no reason'} (data folder ${folder}).`,
  )
}
