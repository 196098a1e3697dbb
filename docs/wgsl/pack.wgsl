// the gradient in vec4s to the packed gradient of the input.
// For one image: length = 50176, c4 = 1, channels = 3; 784 workgroups.

struct Parameters {
  length: u32,
  c4: u32,
  channels: u32,
}

@group(0) @binding(0) var<storage, read> x: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> packed: array<f32>;
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
  let channels = p.channels;

  if (id >= length) { return; }
  let channel = id % c4 * 4u;
  let first = id / c4 * channels + channel;
  let v = x[id];
  if (channel + 0u < channels) { packed[first + 0u] = v[0]; }
  if (channel + 1u < channels) { packed[first + 1u] = v[1]; }
  if (channel + 2u < channels) { packed[first + 2u] = v[2]; }
  if (channel + 3u < channels) { packed[first + 3u] = v[3]; }
}
