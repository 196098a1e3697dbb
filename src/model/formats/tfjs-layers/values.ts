/** The values of a LayersModel as its layers are walked: shapes, other names, and the steps that came of them. */
import type { Padding, Shape, ValueId } from '../../graph';
import type { Step } from './steps';

/** What a step says of itself. */
type Parts<S = Step> = S extends Step ? Omit<S, 'layer' | 'output' | 'inputShape'> : never;

/** By what else a value is known: with zeros around it, or as one row. */
interface Name {
  readonly of: ValueId;
  readonly padding?: Padding;
  readonly flat?: boolean;
}

export class Values {
  readonly steps: Step[] = [];
  /** What enters the softmax, once there is one. */
  softmax: ValueId | undefined;
  /** For messages: the layer that is read. */
  layer = '';
  private next = 1;
  private readonly shapes = new Map<ValueId, Shape>();
  private readonly names = new Map<ValueId, Name>();

  /** The network's input. */
  begin(shape: Shape): ValueId {
    this.shapes.set(0, shape);
    return 0;
  }

  resolve(value: ValueId): ValueId {
    return this.names.get(value)?.of ?? value;
  }

  /** Of what is inside, without the zeros around it. */
  shapeOf(value: ValueId): Shape {
    return this.shapes.get(this.resolve(value))!;
  }

  /** The zeros that a ZeroPadding2D puts around it. */
  paddingOf(value: ValueId): Padding | undefined {
    return this.names.get(value)?.padding;
  }

  /** It is a picture here and a row in the file. */
  isFlat(value: ValueId): boolean {
    return this.names.get(value)?.flat ?? false;
  }

  /** The same value, read in another way. */
  rename(value: ValueId, name: Omit<Name, 'of'>): ValueId {
    const output = this.next++;
    this.names.set(output, { ...name, of: this.resolve(value) });
    return output;
  }

  push(parts: Parts): ValueId {
    const output = this.next++;
    const input = this.resolve(parts.input);
    this.shapes.set(output, parts.outputShape);
    this.steps.push({ ...parts, layer: this.layer, input, output, inputShape: this.shapes.get(input)! } as Step);
    return output;
  }
}
