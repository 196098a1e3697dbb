// 1x1 convolution, 32 to 16 channels at 112x112; GPU table.
// For one image: m = 12544, k4 = 8, n4 = 4, across = 4, flags = 6; 196 workgroups.

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

  // This invocation's block of y: first row, first vec4 of columns.
  let column = id % across * 1u;
  let row = id / across * 4u;
  if (row >= m) { return; }
  let start0 = bias[column + 0u];
  var sum0_0 = start0;
  var sum1_0 = start0;
  var sum2_0 = start0;
  var sum3_0 = start0;
  var w_row = column;
  let x_row0 = (row + 0u) * k4;
  let x_row1 = (row + 1u) * k4;
  let x_row2 = (row + 2u) * k4;
  let x_row3 = (row + 3u) * k4;
  for (var k = 0u; k < k4; k++) {
    // Four rows of w, for the four numbers of one vec4 of x.
    let w0_0 = w[w_row + 0u];
    w_row += n4;
    let w1_0 = w[w_row + 0u];
    w_row += n4;
    let w2_0 = w[w_row + 0u];
    w_row += n4;
    let w3_0 = w[w_row + 0u];
    w_row += n4;
    {
      let v = x[x_row0 + k];
      sum0_0 = fma(vec4f(v[0]), w0_0, sum0_0);
      sum0_0 = fma(vec4f(v[1]), w1_0, sum0_0);
      sum0_0 = fma(vec4f(v[2]), w2_0, sum0_0);
      sum0_0 = fma(vec4f(v[3]), w3_0, sum0_0);
    }
    {
      let v = x[x_row1 + k];
      sum1_0 = fma(vec4f(v[0]), w0_0, sum1_0);
      sum1_0 = fma(vec4f(v[1]), w1_0, sum1_0);
      sum1_0 = fma(vec4f(v[2]), w2_0, sum1_0);
      sum1_0 = fma(vec4f(v[3]), w3_0, sum1_0);
    }
    {
      let v = x[x_row2 + k];
      sum2_0 = fma(vec4f(v[0]), w0_0, sum2_0);
      sum2_0 = fma(vec4f(v[1]), w1_0, sum2_0);
      sum2_0 = fma(vec4f(v[2]), w2_0, sum2_0);
      sum2_0 = fma(vec4f(v[3]), w3_0, sum2_0);
    }
    {
      let v = x[x_row3 + k];
      sum3_0 = fma(vec4f(v[0]), w0_0, sum3_0);
      sum3_0 = fma(vec4f(v[1]), w1_0, sum3_0);
      sum3_0 = fma(vec4f(v[2]), w2_0, sum3_0);
      sum3_0 = fma(vec4f(v[3]), w3_0, sum3_0);
    }
  }
  if (row + 0u < m) {
    let at = (row + 0u) * n4 + column;
    y[at + 0u] = finish(sum0_0, at + 0u);
  }
  if (row + 1u < m) {
    let at = (row + 1u) * n4 + column;
    y[at + 0u] = finish(sum1_0, at + 0u);
  }
  if (row + 2u < m) {
    let at = (row + 2u) * n4 + column;
    y[at + 0u] = finish(sum2_0, at + 0u);
  }
  if (row + 3u < m) {
    let at = (row + 3u) * n4 + column;
    y[at + 0u] = finish(sum3_0, at + 0u);
  }
}
