/** Which numbers the network wants for a colour. */
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Numbers } from '../../network/own/draft';
import { PRESET_NAMES, PRESETS, type PresetName, presetOf, rangeOf } from './presets';

interface Props {
  numbers: Numbers;
  ground: string;
  onChange: (numbers: Numbers) => void;
}

const WORDS = {
  signed: 'ownSigned',
  unit: 'ownUnit',
  bytes: 'ownBytes',
  torch: 'ownTorch',
  caffe: 'ownCaffe',
  other: 'ownOther',
} as const satisfies Record<PresetName, string>;

interface BoundProps {
  name: 'low' | 'high';
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** One end of a range. */
const Bound = ({ name, label, value, onChange }: BoundProps): VNode => (
  <input
    type="number"
    step="any"
    data-testid={`network-${name}`}
    aria-label={label}
    value={Number(value.toFixed(4))}
    onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
  />
);

export function NumberChoice({ numbers, ground, onChange }: Props): VNode {
  const id = useId();
  const [preset, setPreset] = useState(presetOf(numbers));
  const [low, high] = rangeOf(numbers);
  const stretch = (range: readonly [number, number]): void => {
    if (range.every(Number.isFinite) && range[0] < range[1]) onChange({ range });
  };
  return (
    <>
      <label for={id}>{texts.ownNumbers}</label>
      <select
        id={id}
        data-testid="network-numbers"
        aria-describedby={`${id}-ground`}
        value={preset}
        onChange={({ currentTarget }) => {
          const name = currentTarget.value as PresetName;
          setPreset(name);
          onChange(name === 'other' ? { range: [low, high] } : PRESETS[name]);
        }}
      >
        {PRESET_NAMES.map((name) => (
          <option key={name} value={name}>
            {texts[WORDS[name]]}
          </option>
        ))}
      </select>
      {preset === 'other' && (
        <span class="network-range">
          <Bound name="low" label={texts.ownLow} value={low} onChange={(value) => stretch([value, high])} />–
          <Bound name="high" label={texts.ownHigh} value={high} onChange={(value) => stretch([low, value])} />
        </span>
      )}
      <span id={`${id}-ground`} class="small ground">
        {ground}
      </span>
    </>
  );
}
