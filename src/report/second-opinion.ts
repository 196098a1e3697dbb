/** What another network says of the picture and of its file: a part of the report. */
import { type SecondOpinion, transfers } from '../session/second-opinion';
import { type Top, topOf } from './top';

export interface OpinionReport {
  /** Its id. */
  network: string;
  networkName: string;
  /** Of its weights. */
  networkSha256: string;
  before: Top;
  after: Top;
  /** Its own label is another one. */
  transfers: boolean;
}

export const opinionReport = (opinion: SecondOpinion): OpinionReport => ({
  network: opinion.network.id,
  networkName: opinion.network.name,
  networkSha256: opinion.network.sha256,
  before: topOf(opinion.before[0]),
  after: topOf(opinion.after[0]),
  transfers: transfers(opinion),
});

const words = ({ label, probability }: Top): string => `${label} ${Math.round(100 * probability)} %`;

/** "MobileNetV2 quant: still tabby 61 %" */
export const opinionInWords = ({ networkName, before, after, transfers: fooled }: OpinionReport): string =>
  fooled ? `${networkName}: ${words(before)} → ${words(after)}` : `${networkName}: still ${words(after)}`;
