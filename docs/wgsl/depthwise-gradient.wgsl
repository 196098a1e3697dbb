// depthwise 3x3, stride 2, input gradient; GPU table.
// For one image: sourceHeight = 28, sourceWidth = 28, source4 = 36, targetHeight = 56, targetWidth = 56, target4 = 36, tileRows = 28, tileColumns = 28, invocations = 28224; 441 workgroups.

struct Parameters {
  sourceHeight: u32,
  sourceWidth: u32,
  source4: u32,
  targetHeight: u32,
  targetWidth: u32,
  target4: u32,
  tileRows: u32,
  tileColumns: u32,
  invocations: u32,
}

@group(0) @binding(0) var<storage, read> input: array<vec4f>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> kept: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;
@group(0) @binding(4) var<uniform> p: Parameters;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  let k = kept[at];
  v = select(vec4f(), v, (k > vec4f()) & (k < vec4f(6)));
  return v;
}

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let group_id = group.y * groups.x + group.x;
  let id = group_id * 64u + local;
  let sourceHeight = p.sourceHeight;
  let sourceWidth = p.sourceWidth;
  let source4 = p.source4;
  let targetHeight = p.targetHeight;
  let targetWidth = p.targetWidth;
  let target4 = p.target4;
  let tileRows = p.tileRows;
  let tileColumns = p.tileColumns;
  let invocations = p.invocations;

  // c: the vec4 of channels; the tile lies at row and column of the image.
  if (id >= invocations) { return; }
  let c = id % target4;
  let tile = id / target4;
  let column = tile % tileColumns;
  let row = tile / tileColumns % tileRows;
  let image = tile / tileColumns / tileRows;
  let start = vec4f();
  var sum0_0 = start;
  var sum0_1 = start;
  var sum1_0 = start;
  var sum1_1 = start;
  let y0 = row * 1u + 0u;
  let in_y0 = y0 < sourceHeight;
  let ym1 = row * 1u - 1u;
  let in_ym1 = ym1 < sourceHeight;
  let x0 = column * 1u + 0u;
  let in_x0 = x0 < sourceWidth;
  let xm1 = column * 1u - 1u;
  let in_xm1 = xm1 < sourceWidth;
  let w0_0 = weights[0u * target4 + c];
  let w0_2 = weights[2u * target4 + c];
  let w0_1 = weights[1u * target4 + c];
  let w2_0 = weights[6u * target4 + c];
  let w2_2 = weights[8u * target4 + c];
  let w2_1 = weights[7u * target4 + c];
  let w1_0 = weights[3u * target4 + c];
  let w1_2 = weights[5u * target4 + c];
  let w1_1 = weights[4u * target4 + c];
  let s0_0 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x0) * source4 + c], in_y0 && in_x0);
  sum0_0 = fma(s0_0, w0_0, sum0_0);
  sum0_1 = fma(s0_0, w0_1, sum0_1);
  sum1_0 = fma(s0_0, w1_0, sum1_0);
  sum1_1 = fma(s0_0, w1_1, sum1_1);
  let s0_m1 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + xm1) * source4 + c], in_y0 && in_xm1);
  sum0_0 = fma(s0_m1, w0_2, sum0_0);
  sum1_0 = fma(s0_m1, w1_2, sum1_0);
  let sm1_0 = select(vec4f(), input[((image * sourceHeight + ym1) * sourceWidth + x0) * source4 + c], in_ym1 && in_x0);
  sum0_0 = fma(sm1_0, w2_0, sum0_0);
  sum0_1 = fma(sm1_0, w2_1, sum0_1);
  let sm1_m1 = select(vec4f(), input[((image * sourceHeight + ym1) * sourceWidth + xm1) * source4 + c], in_ym1 && in_xm1);
  sum0_0 = fma(sm1_m1, w2_2, sum0_0);
  if (row * 2u + 0u < targetHeight && column * 2u + 0u < targetWidth) {
    let at = ((image * targetHeight + row * 2u + 0u) * targetWidth + column * 2u + 0u) * target4 + c;
    output[at] = finish(sum0_0, at);
  }
  if (row * 2u + 0u < targetHeight && column * 2u + 1u < targetWidth) {
    let at = ((image * targetHeight + row * 2u + 0u) * targetWidth + column * 2u + 1u) * target4 + c;
    output[at] = finish(sum0_1, at);
  }
  if (row * 2u + 1u < targetHeight && column * 2u + 0u < targetWidth) {
    let at = ((image * targetHeight + row * 2u + 1u) * targetWidth + column * 2u + 0u) * target4 + c;
    output[at] = finish(sum1_0, at);
  }
  if (row * 2u + 1u < targetHeight && column * 2u + 1u < targetWidth) {
    let at = ((image * targetHeight + row * 2u + 1u) * targetWidth + column * 2u + 1u) * target4 + c;
    output[at] = finish(sum1_1, at);
  }
}
