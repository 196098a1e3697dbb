/** The words for where pixels came from. */

import { texts } from '../../i18n/texts';
import type { PixelProvenance } from '../../session/pixel-provenance';
import { fill } from '../../ui/format';
import { byteSourceText } from '../../ui/value-texts';

const hostOf = (url: string | undefined): string => URL.parse(url ?? '')?.host ?? '';

/**
 * One sentence each: how the picture was read, and whatever is not as the page's own loading was.
 * @param address by which the page names the picture
 */
export function originTexts(
  { byteSource, readBy, from, differs, mayDiffer }: PixelProvenance,
  address: string,
): readonly string[] {
  if (byteSource === 'pixels' && differs) return [texts.pixelsDiffer];
  const host = hostOf(from);
  const redirected = host !== '' && host !== hostOf(address);
  return [
    byteSource === 'fetched' && readBy === 'extension' ? texts.fetchedWithoutCookies : byteSourceText(byteSource),
    ...(redirected ? [fill(texts.fetchedFrom, { host })] : []),
    ...(differs ? [texts.pictureDiffers] : []),
    ...(mayDiffer ? [texts.pictureMayDiffer] : []),
  ];
}

/** Why a picture is not put into the page. */
export const notInPageText = ({ readBy }: PixelProvenance): string =>
  readBy === 'screen' ? texts.notInPageScreenshot : texts.notInPageForeign;
