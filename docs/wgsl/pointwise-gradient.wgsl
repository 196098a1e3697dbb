// its input gradient; software table.
// For one image: m = 12544, k4 = 4, n4 = 8, across = 4, flags = 12; 98 workgroups.

struct Parameters {
  m: u32,
  k4: u32,
  n4: u32,
  across: u32,
  flags: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> w: array<vec4f>;
@group(0) @binding(2) var<storage, read> residual: array<vec4f>;
@group(0) @binding(3) var<storage, read> kept: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(5) var<uniform> p: Parameters;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  if ((p.flags & 1u) != 0u) {
    v += residual[at];
  }
  if ((p.flags & 8u) != 0u) {
    let k = kept[at];
    v = select(vec4f(), v, k > vec4f());
    if ((p.flags & 4u) != 0u) {
      v = select(vec4f(), v, k < vec4f(6));
    }
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
  let column = id % across * 2u;
  let row = id / across * 8u;
  if (row >= m) { return; }
  let start0 = vec4f();
  let start1 = vec4f();
  var sum0_0 = start0;
  var sum0_1 = start1;
  var sum1_0 = start0;
  var sum1_1 = start1;
  var sum2_0 = start0;
  var sum2_1 = start1;
  var sum3_0 = start0;
  var sum3_1 = start1;
  var sum4_0 = start0;
  var sum4_1 = start1;
  var sum5_0 = start0;
  var sum5_1 = start1;
  var sum6_0 = start0;
  var sum6_1 = start1;
  var sum7_0 = start0;
  var sum7_1 = start1;
  var w_row = column;
  let x_row0 = (row + 0u) * k4;
  let x_row1 = (row + 1u) * k4;
  let x_row2 = (row + 2u) * k4;
  let x_row3 = (row + 3u) * k4;
  let x_row4 = (row + 4u) * k4;
  let x_row5 = (row + 5u) * k4;
  let x_row6 = (row + 6u) * k4;
  let x_row7 = (row + 7u) * k4;
  for (var k = 0u; k < k4; k++) {
    // Four rows of w, for the four numbers of one vec4 of x.
    let w0_0 = w[w_row + 0u];
    let w0_1 = w[w_row + 1u];
    w_row += n4;
    let w1_0 = w[w_row + 0u];
    let w1_1 = w[w_row + 1u];
    w_row += n4;
    let w2_0 = w[w_row + 0u];
    let w2_1 = w[w_row + 1u];
    w_row += n4;
    let w3_0 = w[w_row + 0u];
    let w3_1 = w[w_row + 1u];
    w_row += n4;
    {
      let v = x[x_row0 + k];
      sum0_0 = fma(vec4f(v[0]), w0_0, sum0_0);
      sum0_0 = fma(vec4f(v[1]), w1_0, sum0_0);
      sum0_0 = fma(vec4f(v[2]), w2_0, sum0_0);
      sum0_0 = fma(vec4f(v[3]), w3_0, sum0_0);
      sum0_1 = fma(vec4f(v[0]), w0_1, sum0_1);
      sum0_1 = fma(vec4f(v[1]), w1_1, sum0_1);
      sum0_1 = fma(vec4f(v[2]), w2_1, sum0_1);
      sum0_1 = fma(vec4f(v[3]), w3_1, sum0_1);
    }
    {
      let v = x[x_row1 + k];
      sum1_0 = fma(vec4f(v[0]), w0_0, sum1_0);
      sum1_0 = fma(vec4f(v[1]), w1_0, sum1_0);
      sum1_0 = fma(vec4f(v[2]), w2_0, sum1_0);
      sum1_0 = fma(vec4f(v[3]), w3_0, sum1_0);
      sum1_1 = fma(vec4f(v[0]), w0_1, sum1_1);
      sum1_1 = fma(vec4f(v[1]), w1_1, sum1_1);
      sum1_1 = fma(vec4f(v[2]), w2_1, sum1_1);
      sum1_1 = fma(vec4f(v[3]), w3_1, sum1_1);
    }
    {
      let v = x[x_row2 + k];
      sum2_0 = fma(vec4f(v[0]), w0_0, sum2_0);
      sum2_0 = fma(vec4f(v[1]), w1_0, sum2_0);
      sum2_0 = fma(vec4f(v[2]), w2_0, sum2_0);
      sum2_0 = fma(vec4f(v[3]), w3_0, sum2_0);
      sum2_1 = fma(vec4f(v[0]), w0_1, sum2_1);
      sum2_1 = fma(vec4f(v[1]), w1_1, sum2_1);
      sum2_1 = fma(vec4f(v[2]), w2_1, sum2_1);
      sum2_1 = fma(vec4f(v[3]), w3_1, sum2_1);
    }
    {
      let v = x[x_row3 + k];
      sum3_0 = fma(vec4f(v[0]), w0_0, sum3_0);
      sum3_0 = fma(vec4f(v[1]), w1_0, sum3_0);
      sum3_0 = fma(vec4f(v[2]), w2_0, sum3_0);
      sum3_0 = fma(vec4f(v[3]), w3_0, sum3_0);
      sum3_1 = fma(vec4f(v[0]), w0_1, sum3_1);
      sum3_1 = fma(vec4f(v[1]), w1_1, sum3_1);
      sum3_1 = fma(vec4f(v[2]), w2_1, sum3_1);
      sum3_1 = fma(vec4f(v[3]), w3_1, sum3_1);
    }
    {
      let v = x[x_row4 + k];
      sum4_0 = fma(vec4f(v[0]), w0_0, sum4_0);
      sum4_0 = fma(vec4f(v[1]), w1_0, sum4_0);
      sum4_0 = fma(vec4f(v[2]), w2_0, sum4_0);
      sum4_0 = fma(vec4f(v[3]), w3_0, sum4_0);
      sum4_1 = fma(vec4f(v[0]), w0_1, sum4_1);
      sum4_1 = fma(vec4f(v[1]), w1_1, sum4_1);
      sum4_1 = fma(vec4f(v[2]), w2_1, sum4_1);
      sum4_1 = fma(vec4f(v[3]), w3_1, sum4_1);
    }
    {
      let v = x[x_row5 + k];
      sum5_0 = fma(vec4f(v[0]), w0_0, sum5_0);
      sum5_0 = fma(vec4f(v[1]), w1_0, sum5_0);
      sum5_0 = fma(vec4f(v[2]), w2_0, sum5_0);
      sum5_0 = fma(vec4f(v[3]), w3_0, sum5_0);
      sum5_1 = fma(vec4f(v[0]), w0_1, sum5_1);
      sum5_1 = fma(vec4f(v[1]), w1_1, sum5_1);
      sum5_1 = fma(vec4f(v[2]), w2_1, sum5_1);
      sum5_1 = fma(vec4f(v[3]), w3_1, sum5_1);
    }
    {
      let v = x[x_row6 + k];
      sum6_0 = fma(vec4f(v[0]), w0_0, sum6_0);
      sum6_0 = fma(vec4f(v[1]), w1_0, sum6_0);
      sum6_0 = fma(vec4f(v[2]), w2_0, sum6_0);
      sum6_0 = fma(vec4f(v[3]), w3_0, sum6_0);
      sum6_1 = fma(vec4f(v[0]), w0_1, sum6_1);
      sum6_1 = fma(vec4f(v[1]), w1_1, sum6_1);
      sum6_1 = fma(vec4f(v[2]), w2_1, sum6_1);
      sum6_1 = fma(vec4f(v[3]), w3_1, sum6_1);
    }
    {
      let v = x[x_row7 + k];
      sum7_0 = fma(vec4f(v[0]), w0_0, sum7_0);
      sum7_0 = fma(vec4f(v[1]), w1_0, sum7_0);
      sum7_0 = fma(vec4f(v[2]), w2_0, sum7_0);
      sum7_0 = fma(vec4f(v[3]), w3_0, sum7_0);
      sum7_1 = fma(vec4f(v[0]), w0_1, sum7_1);
      sum7_1 = fma(vec4f(v[1]), w1_1, sum7_1);
      sum7_1 = fma(vec4f(v[2]), w2_1, sum7_1);
      sum7_1 = fma(vec4f(v[3]), w3_1, sum7_1);
    }
  }
  var sums = array<vec4f, 16>(sum0_0, sum0_1, sum1_0, sum1_1, sum2_0, sum2_1, sum3_0, sum3_1, sum4_0, sum4_1, sum5_0, sum5_1, sum6_0, sum6_1, sum7_0, sum7_1);
  for (var i = 0u; i < 16u && row + i / 2u < m; i++) {
    let at = (row + i / 2u) * n4 + column + i % 2u;
    y[at] = finish(sums[i], at);
  }
}
