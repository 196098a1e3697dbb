/** The report for people and for spreadsheets: CSV, Markdown, and a page that can be printed. */

import { curveSvg } from './curve-svg';
import { type Entry, isPicture, type ReportDocument, type ReportedPicture, type Share, summaryOf } from './document';
import { type RobustCurve, robustCurves } from './robustness';

type Cell = string | number | boolean | null;

const COLUMNS: readonly (readonly [title: string, value: (picture: ReportedPicture) => Cell])[] = [
  ['image', ({ image }) => image],
  ['sourceSha256', ({ sourceSha256 }) => sourceSha256],
  ['width', ({ width }) => width],
  ['height', ({ height }) => height],
  ['network', ({ network }) => network],
  ['networkSha256', ({ networkSha256 }) => networkSha256],
  ['backend', ({ backend }) => backend],
  ['attack', ({ attack }) => attack],
  ['options', ({ options }) => JSON.stringify(options)],
  ['levels', ({ levels }) => levels],
  ['share', ({ share = null }) => share],
  ['smallest', ({ smallest }) => smallest?.levels ?? null],
  ['smallestUpTo', ({ smallest }) => smallest?.upTo ?? null],
  ['before', ({ before }) => before.label],
  ['beforeProbability', ({ before }) => before.probability],
  ['trueLabel', ({ truth }) => truth?.index ?? null],
  ['rightBefore', ({ truth }) => truth?.right.before ?? null],
  ['rightAfter', ({ truth }) => truth?.right.after ?? null],
  ['after', ({ after }) => after.label],
  ['afterProbability', ({ after }) => after.probability],
  ['flipped', ({ flipped }) => flipped],
  ['verified', ({ verified }) => verified],
  ['readersHeld', ({ survival }) => survival?.readers.survived ?? null],
  ['readersTried', ({ survival }) => survival?.readers.of ?? null],
  ['changesSurvived', ({ survival }) => survival?.changes?.survived ?? null],
  ['changesTried', ({ survival }) => survival?.changes?.of ?? null],
  ['linf', ({ linf }) => linf],
  ['l2', ({ l2 }) => l2],
  ['l0', ({ l0 }) => l0],
  ['psnr', ({ psnr }) => psnr],
  ['ssim', ({ ssim }) => ssim],
  ['gradients', ({ gradients }) => gradients],
  ['file', ({ pictures }) => pictures.adversarial],
  ['sha256', ({ sha256 }) => sha256],
];

/** RFC 4180. A spreadsheet would take what begins with =, +, - or @ for a formula: an apostrophe keeps it from that. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvOf = ({ entries }: ReportDocument): string =>
  [
    COLUMNS.map(([title]) => title),
    ...entries.filter(isPicture).map((picture) => COLUMNS.map(([, value]) => csvCell(value(picture)))),
  ]
    .map((row) => `${row.join(',')}\r\n`)
    .join('');

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** "8 of 10 (80 %, 95 % interval 49 % to 94 %)" */
const shareInWords = ({ count, of, low, high }: Share): string =>
  of === 0 ? 'none' : `${count} of ${of} (${percent(count / of)}, 95 % interval ${percent(low)} to ${percent(high)})`;

const top = ({ label, probability }: { label: string; probability: number }): string =>
  `${label} ${percent(probability)}`;

const strengthOf = ({ levels, share }: ReportedPicture): string =>
  levels === null ? '' : `${levels}/255${share === undefined ? '' : ` on ${share} %`}`;

const survivalOf = ({ survival }: ReportedPicture): string =>
  survival
    ? [
        `${survival.readers.survived} of ${survival.readers.of} readers`,
        ...(survival.changes ? [`${survival.changes.survived} of ${survival.changes.of} changes`] : []),
      ].join(', ')
    : '';

/** "3/255"; "over 25/255" where none was found. */
const smallestInWords = ({ smallest }: ReportedPicture): string => {
  if (!smallest) return '';
  if (smallest.levels !== null) return `${smallest.levels}/255`;
  return smallest.upTo === null ? 'none found' : `over ${smallest.upTo}/255`;
};

/** Which network and attack a curve is of. */
const seriesOf = ({ networkName, attack }: RobustCurve): string => `${networkName}, ${attack}`;

const POINT_HEADS = (curves: readonly RobustCurve[]): readonly string[] => ['ε', ...curves.map(seriesOf)];

/** A row for each level, a column for each curve. */
const pointRows = (curves: readonly RobustCurve[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.max(0, ...curves.map(({ points }) => points.length)) }, (_, level) => [
    `${level}/255`,
    ...curves.map(({ points }) => (points[level] ? shareInWords(points[level]) : '')),
  ]);

const CURVE_TITLE = 'Robust accuracy over ε, with its 95 % interval (Wilson)';

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** What stands above the table, line by line. */
function headOf(report: ReportDocument): readonly (readonly [string, string])[] {
  const summary = summaryOf(report.entries);
  const made = report.entries.filter(isPicture);
  const known = made.some(({ truth }) => truth !== undefined);
  return [
    ['Pictures', `${summary.pictures}, and ${summary.failures} that could not be attacked`],
    ['The saved file does what was asked', shareInWords(summary.verified)],
    [known ? 'Robust accuracy (right before and after)' : 'The label stays', shareInWords(summary.robustAccuracy)],
    ...distinct(made.map(({ networkName, networkSha256 }) => `${networkName}, SHA-256 ${networkSha256}`)).map(
      (words) => ['Network', words] as const,
    ),
    ...distinct(made.map(({ attack, options, backend }) => `${attack}, ${JSON.stringify(options)}, on ${backend}`)).map(
      (words) => ['Attack', words] as const,
    ),
    ['Made with', `Signflip ${report.signflip}: ${JSON.stringify(report.parameters)}`],
  ];
}

const HEADS = ['Picture', 'Before', 'After', 'ε', 'Smallest ε', 'Verified', 'Holds in', 'PSNR', 'File'] as const;

const rowOf = (picture: ReportedPicture): readonly string[] => [
  picture.image,
  top(picture.before),
  top(picture.after),
  strengthOf(picture),
  smallestInWords(picture),
  picture.verified ? 'yes' : 'no',
  survivalOf(picture),
  picture.psnr === null ? '' : `${picture.psnr} dB`,
  picture.pictures.adversarial,
];

const failuresOf = (entries: readonly Entry[]): readonly (readonly [string, string])[] =>
  entries.flatMap((entry) => (isPicture(entry) ? [] : [[entry.image, entry.error.sentence] as const]));

const markdownCell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replace(/[|<>*_`[\]]/g, '\\$&')
    .replace(/\s+/g, ' ');

export function markdownOf(report: ReportDocument): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  const failures = failuresOf(report.entries);
  const curves = robustCurves(report.entries);
  return [
    '# Signflip: report',
    '',
    ...headOf(report).map(([term, words]) => `- ${term}: ${markdownCell(words)}`),
    '',
    line(HEADS),
    `|${HEADS.map(() => '---').join('|')}|`,
    ...report.entries.filter(isPicture).map((picture) => line(rowOf(picture))),
    ...(failures.length > 0
      ? ['', ...failures.map(([image, sentence]) => `- ${markdownCell(`${image}: ${sentence}`)}`)]
      : []),
    ...(curves.length > 0
      ? [
          '',
          `## ${CURVE_TITLE}`,
          '',
          line(POINT_HEADS(curves)),
          `|${POINT_HEADS(curves)
            .map(() => '---')
            .join('|')}|`,
          ...pointRows(curves).map(line),
        ]
      : []),
    '',
  ].join('\n');
}

const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** An address inside the folder, whatever signs the name has. */
const address = (relative: string): string => html(relative.split('/').map(encodeURIComponent).join('/'));

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-top:1px solid #ccc;overflow-wrap:anywhere}
img{display:block;max-width:8rem;max-height:8rem}tr{break-inside:avoid}code{font-size:.8em}`;

const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${html(head)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      ([first, ...cells]) =>
        `<tr><th scope="row">${html(first ?? '')}</th>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

/**
 * Without a script, and with pictures from its own folder only.
 * @param sources of pictures that the page shall hold itself: a path in the folder -> a data: address
 */
export function pageOf(report: ReportDocument, sources: ReadonlyMap<string, string> = new Map()): string {
  const picture = (at: string, alt: string): string =>
    `<td><img src="${html(sources.get(at) ?? '') || address(at)}" alt="${html(alt)}"></td>`;
  const rows = report.entries.filter(isPicture).map((entry) => {
    const [name, ...cells] = rowOf(entry);
    const shown = picture(entry.pictures.original, 'original') + picture(entry.pictures.adversarial, 'adversarial');
    const text = cells.slice(0, -1).map((cell) => `<td>${html(cell)}</td>`);
    return `<tr><th scope="row">${html(name ?? '')}<br><code>${html(entry.sha256)}</code></th>${shown}${text.join('')}</tr>`;
  });
  const heads = ['Picture, SHA-256 of the file', 'Original', 'Adversarial', ...HEADS.slice(1, -1)];
  const failures = failuresOf(report.entries).map(([image, sentence]) => `<li>${html(`${image}: ${sentence}`)}</li>`);
  const curves = robustCurves(report.entries);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Signflip: report</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width"><style>${STYLE}</style>
<h1>Signflip: report</h1>
<dl>${headOf(report)
    .map(([term, words]) => `<dt>${html(term)}</dt><dd>${html(words)}</dd>`)
    .join('')}</dl>
${curves.length > 0 ? `<h2>${CURVE_TITLE}</h2>${curveSvg(curves)}` : ''}
<h2>Pictures</h2>
<table><thead><tr>${heads.map((head) => `<th scope="col">${html(head)}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
${failures.length > 0 ? `<h2>Not attacked</h2><ul>${failures.join('')}</ul>` : ''}
${curves.length > 0 ? `<h2>The curve in numbers</h2>${tableOf(POINT_HEADS(curves), pointRows(curves))}` : ''}
</html>
`;
}
