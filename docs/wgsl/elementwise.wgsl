// addition of two tensors.
// For one image: length = 15680; 245 workgroups.

struct Parameters {
  length: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read> residual: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(3) var<uniform> p: Parameters;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  v += residual[at];
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
  let length = p.length;

  if (id >= length) { return; }
  y[id] = finish(x[id], id);
}
