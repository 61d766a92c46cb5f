/**
 * Sets the clock of this process on by `CHAOS_LATER_MS`, for everything in it. Imported before anything that asks for the
 * time: the desk's own code runs unchanged, in a world in which that much more time has passed.
 */
const later = Number(process.env.CHAOS_LATER_MS ?? 0)
const Real = Date
const now = () => Real.now() + later

globalThis.Date = new Proxy(Real, {
  construct: (real, parts: [], made) =>
    Reflect.construct(real, parts.length === 0 ? [now()] : parts, made === globalThis.Date ? real : made),
  get: (real, name, self) => (name === 'now' ? now : Reflect.get(real, name, self)),
})
