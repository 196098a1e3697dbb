// the same; software table with quads.
// For one image: m = 3136, k4 = 6, n4 = 36, across = 9, flags = 6; 63 workgroups.

enable subgroups;
diagnostic(off, subgroup_uniformity);

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

  // The four invocations of a quad take the same columns and neighbouring blocks of rows.
  let lane = id % 4u;
  let column = id / 4u % across * 4u;
  let quad_row = id / 4u / across * 28u;
  if (quad_row >= m) { return; } // the whole quad
  let row = quad_row + lane * 7u;
  let start0 = bias[column + 0u];
  let start1 = bias[column + 1u];
  let start2 = bias[column + 2u];
  let start3 = bias[column + 3u];
  var sum0_0 = start0;
  var sum0_1 = start1;
  var sum0_2 = start2;
  var sum0_3 = start3;
  var sum1_0 = start0;
  var sum1_1 = start1;
  var sum1_2 = start2;
  var sum1_3 = start3;
  var sum2_0 = start0;
  var sum2_1 = start1;
  var sum2_2 = start2;
  var sum2_3 = start3;
  var sum3_0 = start0;
  var sum3_1 = start1;
  var sum3_2 = start2;
  var sum3_3 = start3;
  var sum4_0 = start0;
  var sum4_1 = start1;
  var sum4_2 = start2;
  var sum4_3 = start3;
  var sum5_0 = start0;
  var sum5_1 = start1;
  var sum5_2 = start2;
  var sum5_3 = start3;
  var sum6_0 = start0;
  var sum6_1 = start1;
  var sum6_2 = start2;
  var sum6_3 = start3;
  let x_row0 = (row + 0u) * k4;
  let x_row1 = (row + 1u) * k4;
  let x_row2 = (row + 2u) * k4;
  let x_row3 = (row + 3u) * k4;
  let x_row4 = (row + 4u) * k4;
  let x_row5 = (row + 5u) * k4;
  let x_row6 = (row + 6u) * k4;
  for (var k = 0u; k < k4; k++) {
    // Each lane loads one of the four rows of w and shares it with the others.
    let w_mine = (k * 4u + lane) * n4 + column;
    let mine0 = w[w_mine + 0u];
    let mine1 = w[w_mine + 1u];
    let mine2 = w[w_mine + 2u];
    let mine3 = w[w_mine + 3u];
    let w0_0 = quadBroadcast(mine0, 0u);
    let w0_1 = quadBroadcast(mine1, 0u);
    let w0_2 = quadBroadcast(mine2, 0u);
    let w0_3 = quadBroadcast(mine3, 0u);
    let w1_0 = quadBroadcast(mine0, 1u);
    let w1_1 = quadBroadcast(mine1, 1u);
    let w1_2 = quadBroadcast(mine2, 1u);
    let w1_3 = quadBroadcast(mine3, 1u);
    let w2_0 = quadBroadcast(mine0, 2u);
    let w2_1 = quadBroadcast(mine1, 2u);
    let w2_2 = quadBroadcast(mine2, 2u);
    let w2_3 = quadBroadcast(mine3, 2u);
    let w3_0 = quadBroadcast(mine0, 3u);
    let w3_1 = quadBroadcast(mine1, 3u);
    let w3_2 = quadBroadcast(mine2, 3u);
    let w3_3 = quadBroadcast(mine3, 3u);
    {
      let v = x[x_row0 + k];
      sum0_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum0_0))));
      sum0_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum0_1))));
      sum0_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum0_2))));
      sum0_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum0_3))));
    }
    {
      let v = x[x_row1 + k];
      sum1_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum1_0))));
      sum1_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum1_1))));
      sum1_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum1_2))));
      sum1_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum1_3))));
    }
    {
      let v = x[x_row2 + k];
      sum2_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum2_0))));
      sum2_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum2_1))));
      sum2_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum2_2))));
      sum2_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum2_3))));
    }
    {
      let v = x[x_row3 + k];
      sum3_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum3_0))));
      sum3_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum3_1))));
      sum3_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum3_2))));
      sum3_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum3_3))));
    }
    {
      let v = x[x_row4 + k];
      sum4_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum4_0))));
      sum4_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum4_1))));
      sum4_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum4_2))));
      sum4_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum4_3))));
    }
    {
      let v = x[x_row5 + k];
      sum5_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum5_0))));
      sum5_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum5_1))));
      sum5_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum5_2))));
      sum5_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum5_3))));
    }
    {
      let v = x[x_row6 + k];
      sum6_0 = fma(vec4f(v[3]), w3_0, fma(vec4f(v[2]), w2_0, fma(vec4f(v[1]), w1_0, fma(vec4f(v[0]), w0_0, sum6_0))));
      sum6_1 = fma(vec4f(v[3]), w3_1, fma(vec4f(v[2]), w2_1, fma(vec4f(v[1]), w1_1, fma(vec4f(v[0]), w0_1, sum6_1))));
      sum6_2 = fma(vec4f(v[3]), w3_2, fma(vec4f(v[2]), w2_2, fma(vec4f(v[1]), w1_2, fma(vec4f(v[0]), w0_2, sum6_2))));
      sum6_3 = fma(vec4f(v[3]), w3_3, fma(vec4f(v[2]), w2_3, fma(vec4f(v[1]), w1_3, fma(vec4f(v[0]), w0_3, sum6_3))));
    }
  }
  var sums = array<vec4f, 28>(sum0_0, sum0_1, sum0_2, sum0_3, sum1_0, sum1_1, sum1_2, sum1_3, sum2_0, sum2_1, sum2_2, sum2_3, sum3_0, sum3_1, sum3_2, sum3_3, sum4_0, sum4_1, sum4_2, sum4_3, sum5_0, sum5_1, sum5_2, sum5_3, sum6_0, sum6_1, sum6_2, sum6_3);
  for (var i = 0u; i < 28u && row + i / 4u < m; i++) {
    let c = column + i % 4u;
    let at = (row + i / 4u) * n4 + c;
    if (c < n4) { y[at] = finish(sums[i], at); }
  }
}
