// its gradient, masked by the ReLU6 before it.
// For one image: length = 15680, c4 = 320, pixels = 49; 245 workgroups.

struct Parameters {
  length: u32,
  c4: u32,
  pixels: u32,
}

@group(0) @binding(0) var<storage, read> dy: array<vec4f>;
@group(0) @binding(1) var<storage, read> kept: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> dx: array<vec4f>;
@group(0) @binding(3) var<uniform> p: Parameters;

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
  let length = p.length;
  let c4 = p.c4;
  let pixels = p.pixels;

  if (id >= length) { return; }
  let image = id / c4 / pixels;
  dx[id] = finish(dy[image * c4 + id % c4] / f32(pixels), id);
}
