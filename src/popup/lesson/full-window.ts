/** What fills the whole window, in a script of its own. */
export { Present } from '../present/Present';
export { Begin } from './Begin';
