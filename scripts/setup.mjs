// @ts-check
/** `npm run setup [-- --require-ID]`: dependencies, Chromium, the networks, the build. */
import { runMain, UserError } from './lib/say.mjs';
import { networkOrders } from './setup/networks.mjs';
import { prepare } from './setup/prepare.mjs';

const PREFIX = '--require-';

/** @param {readonly string[]} args @returns {string[]} the ids of the networks that must be there */
function requiredBy(args) {
  const known = networkOrders().map(({ network }) => network.id);
  return args.map((arg) => {
    const id = arg.slice(PREFIX.length);
    if (arg.startsWith(PREFIX) && known.includes(id)) return id;
    const choices = known.map((one) => `npm run setup -- ${PREFIX}${one}`).join(', ');
    throw new UserError(`There is no option ${arg}.`, `There are: ${choices}`, { exitCode: 2 });
  });
}

await runMain(async () => {
  await prepare({ required: requiredBy(process.argv.slice(2)) });
  return 0;
});
