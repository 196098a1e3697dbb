/**
 * The ids of a person's own networks: made from their weights, so that the same file opened twice is the same network.
 */

const PREFIX = 'own-';

export const ownId = (sha256: string): string => `${PREFIX}${sha256.slice(0, 16)}`;

export const isOwnId = (id: string): boolean => /^own-[0-9a-f]{16}$/.test(id);
