export { readEffect } from './read-effect'
