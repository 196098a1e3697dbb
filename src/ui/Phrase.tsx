import { type ComponentChildren, Fragment, type VNode } from 'preact';

/** A text whose `{name}` places are filled with elements, in whatever order the language has them. */
export function Phrase({ text, parts }: { text: string; parts: Readonly<Record<string, ComponentChildren>> }): VNode {
  const pieces = text.split(/\{(\w+)\}/);
  return (
    <>
      {pieces.map((piece, place) => (
        <Fragment key={place}>{place % 2 ? parts[piece] : piece}</Fragment>
      ))}
    </>
  );
}
