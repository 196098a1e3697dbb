// mean over 7x7 positions.
// For one image: length = 320, c4 = 320, pixels = 49; 5 workgroups.

struct Parameters {
  length: u32,
  c4: u32,
  pixels: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<uniform> p: Parameters;

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
  let first = id / c4 * pixels * c4 + id % c4;
  var sum = vec4f();
  for (var i = 0u; i < pixels; i++) { sum += x[first + i * c4]; }
  y[id] = sum / f32(pixels);
}
