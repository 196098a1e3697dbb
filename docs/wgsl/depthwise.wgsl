// depthwise 3x3, stride 1, 144 channels at 56x56; software table.
// For one image: sourceHeight = 56, sourceWidth = 56, source4 = 36, targetHeight = 56, targetWidth = 56, target4 = 36, tileRows = 56, tileColumns = 8, invocations = 16128; 252 workgroups.

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
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;
@group(0) @binding(4) var<uniform> p: Parameters;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  v = clamp(v, vec4f(), vec4f(6));
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
  let start = bias[c];
  var sum0_0 = start;
  var sum0_1 = start;
  var sum0_2 = start;
  var sum0_3 = start;
  var sum0_4 = start;
  var sum0_5 = start;
  var sum0_6 = start;
  let xm1 = column * 7u - 1u;
  let in_xm1 = xm1 < sourceWidth;
  let x0 = column * 7u + 0u;
  let in_x0 = x0 < sourceWidth;
  let x1 = column * 7u + 1u;
  let in_x1 = x1 < sourceWidth;
  let x2 = column * 7u + 2u;
  let in_x2 = x2 < sourceWidth;
  let x3 = column * 7u + 3u;
  let in_x3 = x3 < sourceWidth;
  let x4 = column * 7u + 4u;
  let in_x4 = x4 < sourceWidth;
  let x5 = column * 7u + 5u;
  let in_x5 = x5 < sourceWidth;
  let x6 = column * 7u + 6u;
  let in_x6 = x6 < sourceWidth;
  let x7 = column * 7u + 7u;
  let in_x7 = x7 < sourceWidth;
  for (var v = 0u; v < 3u; v++) {
    let y0 = row * 1u + 0u + v - 1u;
    let in_y0 = y0 < sourceHeight;
    let w0_0 = weights[(v * 3u + 0u) * target4 + c];
    let w0_1 = weights[(v * 3u + 1u) * target4 + c];
    let w0_2 = weights[(v * 3u + 2u) * target4 + c];
    let s0_m1 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + xm1) * source4 + c], in_y0 && in_xm1);
    sum0_0 = fma(s0_m1, w0_0, sum0_0);
    let s0_0 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x0) * source4 + c], in_y0 && in_x0);
    sum0_0 = fma(s0_0, w0_1, sum0_0);
    sum0_1 = fma(s0_0, w0_0, sum0_1);
    let s0_1 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x1) * source4 + c], in_y0 && in_x1);
    sum0_0 = fma(s0_1, w0_2, sum0_0);
    sum0_1 = fma(s0_1, w0_1, sum0_1);
    sum0_2 = fma(s0_1, w0_0, sum0_2);
    let s0_2 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x2) * source4 + c], in_y0 && in_x2);
    sum0_1 = fma(s0_2, w0_2, sum0_1);
    sum0_2 = fma(s0_2, w0_1, sum0_2);
    sum0_3 = fma(s0_2, w0_0, sum0_3);
    let s0_3 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x3) * source4 + c], in_y0 && in_x3);
    sum0_2 = fma(s0_3, w0_2, sum0_2);
    sum0_3 = fma(s0_3, w0_1, sum0_3);
    sum0_4 = fma(s0_3, w0_0, sum0_4);
    let s0_4 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x4) * source4 + c], in_y0 && in_x4);
    sum0_3 = fma(s0_4, w0_2, sum0_3);
    sum0_4 = fma(s0_4, w0_1, sum0_4);
    sum0_5 = fma(s0_4, w0_0, sum0_5);
    let s0_5 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x5) * source4 + c], in_y0 && in_x5);
    sum0_4 = fma(s0_5, w0_2, sum0_4);
    sum0_5 = fma(s0_5, w0_1, sum0_5);
    sum0_6 = fma(s0_5, w0_0, sum0_6);
    let s0_6 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x6) * source4 + c], in_y0 && in_x6);
    sum0_5 = fma(s0_6, w0_2, sum0_5);
    sum0_6 = fma(s0_6, w0_1, sum0_6);
    let s0_7 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x7) * source4 + c], in_y0 && in_x7);
    sum0_6 = fma(s0_7, w0_2, sum0_6);
  }
  var sums = array<vec4f, 7>(sum0_0, sum0_1, sum0_2, sum0_3, sum0_4, sum0_5, sum0_6);
  for (var i = 0u; i < 7u; i++) {
    let y = row * 1u + i / 7u;
    let x = column * 7u + i % 7u;
    if (y < targetHeight && x < targetWidth) {
      let at = ((image * targetHeight + y) * targetWidth + x) * target4 + c;
      output[at] = finish(sums[i], at);
    }
  }
}
