/** How fast the mirror may read. `inFlight` is below the gateway's own limit, so that people's calls find a place. */
export interface Pace {
  requestsPerSecond: number
  inFlight: number
  probeSeconds: number
}
