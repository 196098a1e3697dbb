/** What goes wrong with a network's files; the reader of the list of networks throws it too. */
export { ModelError } from '../network/model-error';
