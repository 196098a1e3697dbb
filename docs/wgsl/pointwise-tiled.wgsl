// 1x1 convolution, 24 to 144 channels at 56x56; GPU table.
// For one image: m = 3136, k4 = 6, n4 = 36, across = 5, flags = 6; 490 workgroups.

struct Parameters {
  m: u32,
  k4: u32,
  n4: u32,
  across: u32,
  flags: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> w: array<vec4f>;
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;
@group(0) @binding(3) var<storage, read> residual: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(5) var<uniform> p: Parameters;

var<workgroup> x_tile: array<vec4f, 256>;
var<workgroup> w_tile: array<vec4f, 256>;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  if ((p.flags & 1u) != 0u) {
    v += residual[at];
  }
  if ((p.flags & 2u) != 0u) {
    v = max(v, vec4f());
  }
  if ((p.flags & 4u) != 0u) {
    v = min(v, vec4f(6));
  }
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
  let m = p.m;
  let k4 = p.k4;
  let n4 = p.n4;
  let across = p.across;

  let row0 = group_id / across * 32u;
  let column = group_id % across * 8u + local % 8u;
  let line = local / 8u; // 0 to 7: which of the tile's rows, four apart
  var start = vec4f();
  if (column < n4) { start = bias[column]; }
  var sum0 = start;
  var sum1 = start;
  var sum2 = start;
  var sum3 = start;
  // Slice by slice along k: fetch together, then multiply from workgroup memory.
  for (var slice = 0u; slice < k4; slice += 8u) {
    let k = slice + local % 8u;
    for (var i = line; i < 32u; i += 8u) {
      let inside = row0 + i < m && k < k4;
      x_tile[i * 8u + local % 8u] = select(vec4f(), x[(row0 + i) * k4 + k], inside);
      let w_inside = slice * 4u + i < k4 * 4u && column < n4;
      w_tile[i * 8u + local % 8u] = select(vec4f(), w[(slice * 4u + i) * n4 + column], w_inside);
    }
    workgroupBarrier();
    for (var q = 0u; q < 8u; q++) {
      let w0 = w_tile[(q * 4u + 0u) * 8u + local % 8u];
      let w1 = w_tile[(q * 4u + 1u) * 8u + local % 8u];
      let w2 = w_tile[(q * 4u + 2u) * 8u + local % 8u];
      let w3 = w_tile[(q * 4u + 3u) * 8u + local % 8u];
      {
        let v = x_tile[(line * 4u + 0u) * 8u + q];
        sum0 = fma(vec4f(v[0]), w0, fma(vec4f(v[1]), w1, fma(vec4f(v[2]), w2, fma(vec4f(v[3]), w3, sum0))));
      }
      {
        let v = x_tile[(line * 4u + 1u) * 8u + q];
        sum1 = fma(vec4f(v[0]), w0, fma(vec4f(v[1]), w1, fma(vec4f(v[2]), w2, fma(vec4f(v[3]), w3, sum1))));
      }
      {
        let v = x_tile[(line * 4u + 2u) * 8u + q];
        sum2 = fma(vec4f(v[0]), w0, fma(vec4f(v[1]), w1, fma(vec4f(v[2]), w2, fma(vec4f(v[3]), w3, sum2))));
      }
      {
        let v = x_tile[(line * 4u + 3u) * 8u + q];
        sum3 = fma(vec4f(v[0]), w0, fma(vec4f(v[1]), w1, fma(vec4f(v[2]), w2, fma(vec4f(v[3]), w3, sum3))));
      }
    }
    workgroupBarrier();
  }
  {
    let row = row0 + line * 4u + 0u;
    if (row < m && column < n4) {
      let at = row * n4 + column;
      y[at] = finish(sum0, at);
    }
  }
  {
    let row = row0 + line * 4u + 1u;
    if (row < m && column < n4) {
      let at = row * n4 + column;
      y[at] = finish(sum1, at);
    }
  }
  {
    let row = row0 + line * 4u + 2u;
    if (row < m && column < n4) {
      let at = row * n4 + column;
      y[at] = finish(sum2, at);
    }
  }
  {
    let row = row0 + line * 4u + 3u;
    if (row < m && column < n4) {
      let at = row * n4 + column;
      y[at] = finish(sum3, at);
    }
  }
}
