// the stem: 3x3, stride 2, 3 to 32 channels; GPU table.
// For one image: sourceHeight = 224, sourceWidth = 224, source4 = 1, targetHeight = 112, targetWidth = 112, target4 = 8, tileRows = 112, tileColumns = 56, invocations = 50176; 784 workgroups.

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
  let x0 = column * 4u + 0u;
  let in_x0 = x0 < sourceWidth;
  let x1 = column * 4u + 1u;
  let in_x1 = x1 < sourceWidth;
  let x2 = column * 4u + 2u;
  let in_x2 = x2 < sourceWidth;
  let x3 = column * 4u + 3u;
  let in_x3 = x3 < sourceWidth;
  let x4 = column * 4u + 4u;
  let in_x4 = x4 < sourceWidth;
  for (var v = 0u; v < 3u; v++) {
    let y0 = row * 2u + 0u + v - 0u;
    let in_y0 = y0 < sourceHeight;
    for (var s = 0u; s < source4; s++) {
      let s0_0 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x0) * source4 + s], in_y0 && in_x0);
      let s0_1 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x1) * source4 + s], in_y0 && in_x1);
      let s0_2 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x2) * source4 + s], in_y0 && in_x2);
      let s0_3 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x3) * source4 + s], in_y0 && in_x3);
      let s0_4 = select(vec4f(), input[((image * sourceHeight + y0) * sourceWidth + x4) * source4 + s], in_y0 && in_x4);
      {
        let w = ((v * 3u + 0u) * source4 + s) * 4u * target4 + c;
        let wx = weights[w + 0u * target4];
        let wy = weights[w + 1u * target4];
        let wz = weights[w + 2u * target4];
        sum0_0 = fma(vec4f(s0_0.x), wx, sum0_0);
        sum0_0 = fma(vec4f(s0_0.y), wy, sum0_0);
        sum0_0 = fma(vec4f(s0_0.z), wz, sum0_0);
        sum0_1 = fma(vec4f(s0_2.x), wx, sum0_1);
        sum0_1 = fma(vec4f(s0_2.y), wy, sum0_1);
        sum0_1 = fma(vec4f(s0_2.z), wz, sum0_1);
      }
      {
        let w = ((v * 3u + 1u) * source4 + s) * 4u * target4 + c;
        let wx = weights[w + 0u * target4];
        let wy = weights[w + 1u * target4];
        let wz = weights[w + 2u * target4];
        sum0_0 = fma(vec4f(s0_1.x), wx, sum0_0);
        sum0_0 = fma(vec4f(s0_1.y), wy, sum0_0);
        sum0_0 = fma(vec4f(s0_1.z), wz, sum0_0);
        sum0_1 = fma(vec4f(s0_3.x), wx, sum0_1);
        sum0_1 = fma(vec4f(s0_3.y), wy, sum0_1);
        sum0_1 = fma(vec4f(s0_3.z), wz, sum0_1);
      }
      {
        let w = ((v * 3u + 2u) * source4 + s) * 4u * target4 + c;
        let wx = weights[w + 0u * target4];
        let wy = weights[w + 1u * target4];
        let wz = weights[w + 2u * target4];
        sum0_0 = fma(vec4f(s0_2.x), wx, sum0_0);
        sum0_0 = fma(vec4f(s0_2.y), wy, sum0_0);
        sum0_0 = fma(vec4f(s0_2.z), wz, sum0_0);
        sum0_1 = fma(vec4f(s0_4.x), wx, sum0_1);
        sum0_1 = fma(vec4f(s0_4.y), wy, sum0_1);
        sum0_1 = fma(vec4f(s0_4.z), wz, sum0_1);
      }
    }
  }
  if (row * 1u + 0u < targetHeight && column * 2u + 0u < targetWidth) {
    let at = ((image * targetHeight + row * 1u + 0u) * targetWidth + column * 2u + 0u) * target4 + c;
    output[at] = finish(sum0_0, at);
  }
  if (row * 1u + 0u < targetHeight && column * 2u + 1u < targetWidth) {
    let at = ((image * targetHeight + row * 1u + 0u) * targetWidth + column * 2u + 1u) * target4 + c;
    output[at] = finish(sum0_1, at);
  }
}
