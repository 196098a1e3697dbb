/** What the network says of one picture, as it is chosen now: whether the guesses make sense. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import { type Failure, failureOf } from '../../session/failure';
import type { NetworkChoices, OpenedFiles } from '../../session/own-network';
import { ownNetwork } from '../../session/own-network-client';
import type { Prediction } from '../../session/values';
import { percent } from '../format';
import { shortLabel } from '../label-names';
import { useBlobUrl } from '../use-blob-url';

/** While labels are typed or a range is changed nothing is asked, in milliseconds. */
const REST_MS = 400;

export function TryOut({ opened, choices }: { opened: OpenedFiles; choices: NetworkChoices }): VNode {
  const [picture, setPicture] = useState<File>();
  const [said, setSaid] = useState<Prediction | Failure>();
  const url = useBlobUrl(picture);
  const { name: _, ...asked } = choices;
  useEffect(() => {
    if (!picture) return undefined;
    let current = true;
    setSaid(undefined);
    const timer = setTimeout(() => {
      ownNetwork.tryOut(opened, choices, picture).then(
        (prediction) => current && setSaid(prediction),
        (error: unknown) => current && setSaid(failureOf(error)),
      );
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [picture, opened.token, JSON.stringify(asked)]);
  return (
    <div class="network-try">
      <label class="opener">
        <input
          type="file"
          class="unseen"
          accept="image/*"
          data-testid="network-try"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = '';
            if (file) setPicture(file);
          }}
        />
        {texts.ownTry}
      </label>
      {!picture && <p class="small">{texts.ownTryWhy}</p>}
      {picture && (
        <div class="network-tried">
          {url && <img src={url} alt="" />}
          <div role="status" data-testid="network-tried" data-ready={said !== undefined}>
            {said === undefined && <p>{texts.ownTrying}</p>}
            {said && 'code' in said && (
              <p>
                {sentenceOf(said)} {said.detail && <bdi>{said.detail}</bdi>}
              </p>
            )}
            {said && !('code' in said) && (
              <ol>
                {said.map((named) => (
                  <li key={named.index}>
                    <bdi>{shortLabel(named)}</bdi> <span class="number">{percent(named.probability)}</span>
                  </li>
                ))}
              </ol>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
