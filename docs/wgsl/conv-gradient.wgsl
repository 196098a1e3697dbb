// its input gradient; GPU table.
// For one image: sourceHeight = 112, sourceWidth = 112, source4 = 8, targetHeight = 224, targetWidth = 224, target4 = 1, tileRows = 112, tileColumns = 112, invocations = 12544; 196 workgroups.

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
  for (var s = 0u; s < source4; s++) {
    let s0_0 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x0) * source4 + s], in_y0 && in_x0);
    let s0_m1 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + xm1) * source4 + s], in_y0 && in_xm1);
    let sm1_0 = select(vec4f(), input[((image * sourceHeight + ym1) * sourceWidth + x0) * source4 + s], in_ym1 && in_x0);
    let sm1_m1 = select(vec4f(), input[((image * sourceHeight + ym1) * sourceWidth + xm1) * source4 + s], in_ym1 && in_xm1);
    {
      let w = (0u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_0 = fma(vec4f(s0_0.x), wx, sum0_0);
      sum0_0 = fma(vec4f(s0_0.y), wy, sum0_0);
      sum0_0 = fma(vec4f(s0_0.z), wz, sum0_0);
      sum0_0 = fma(vec4f(s0_0.w), ww, sum0_0);
    }
    {
      let w = (2u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_0 = fma(vec4f(s0_m1.x), wx, sum0_0);
      sum0_0 = fma(vec4f(s0_m1.y), wy, sum0_0);
      sum0_0 = fma(vec4f(s0_m1.z), wz, sum0_0);
      sum0_0 = fma(vec4f(s0_m1.w), ww, sum0_0);
    }
    {
      let w = (1u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_1 = fma(vec4f(s0_0.x), wx, sum0_1);
      sum0_1 = fma(vec4f(s0_0.y), wy, sum0_1);
      sum0_1 = fma(vec4f(s0_0.z), wz, sum0_1);
      sum0_1 = fma(vec4f(s0_0.w), ww, sum0_1);
    }
    {
      let w = (6u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_0 = fma(vec4f(sm1_0.x), wx, sum0_0);
      sum0_0 = fma(vec4f(sm1_0.y), wy, sum0_0);
      sum0_0 = fma(vec4f(sm1_0.z), wz, sum0_0);
      sum0_0 = fma(vec4f(sm1_0.w), ww, sum0_0);
    }
    {
      let w = (8u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_0 = fma(vec4f(sm1_m1.x), wx, sum0_0);
      sum0_0 = fma(vec4f(sm1_m1.y), wy, sum0_0);
      sum0_0 = fma(vec4f(sm1_m1.z), wz, sum0_0);
      sum0_0 = fma(vec4f(sm1_m1.w), ww, sum0_0);
    }
    {
      let w = (7u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum0_1 = fma(vec4f(sm1_0.x), wx, sum0_1);
      sum0_1 = fma(vec4f(sm1_0.y), wy, sum0_1);
      sum0_1 = fma(vec4f(sm1_0.z), wz, sum0_1);
      sum0_1 = fma(vec4f(sm1_0.w), ww, sum0_1);
    }
    {
      let w = (3u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum1_0 = fma(vec4f(s0_0.x), wx, sum1_0);
      sum1_0 = fma(vec4f(s0_0.y), wy, sum1_0);
      sum1_0 = fma(vec4f(s0_0.z), wz, sum1_0);
      sum1_0 = fma(vec4f(s0_0.w), ww, sum1_0);
    }
    {
      let w = (5u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum1_0 = fma(vec4f(s0_m1.x), wx, sum1_0);
      sum1_0 = fma(vec4f(s0_m1.y), wy, sum1_0);
      sum1_0 = fma(vec4f(s0_m1.z), wz, sum1_0);
      sum1_0 = fma(vec4f(s0_m1.w), ww, sum1_0);
    }
    {
      let w = (4u * source4 + s) * 4u * target4 + c;
      let wx = weights[w + 0u * target4];
      let wy = weights[w + 1u * target4];
      let wz = weights[w + 2u * target4];
      let ww = weights[w + 3u * target4];
      sum1_1 = fma(vec4f(s0_0.x), wx, sum1_1);
      sum1_1 = fma(vec4f(s0_0.y), wy, sum1_1);
      sum1_1 = fma(vec4f(s0_0.z), wz, sum1_1);
      sum1_1 = fma(vec4f(s0_0.w), ww, sum1_1);
    }
  }
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
