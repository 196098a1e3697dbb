// the network's packed input to vec4s.
// For one image: length = 50176, c4 = 1, channels = 3; 784 workgroups.

struct Parameters {
  length: u32,
  c4: u32,
  channels: u32,
}

@group(0) @binding(0) var<storage, read> packed: array<f32>;
@group(0) @binding(1) var<storage, read_write> y: array<vec4f>;
@group(0) @binding(2) var<uniform> p: Parameters;

fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
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
  let channels = p.channels;

  if (id >= length) { return; }
  let channel = id % c4 * 4u;
  let first = id / c4 * channels + channel;
  let v = vec4f(
    select(0, packed[first + 0u], channel + 0u < channels),
    select(0, packed[first + 1u], channel + 1u < channels),
    select(0, packed[first + 2u], channel + 2u < channels),
    select(0, packed[first + 3u], channel + 3u < channels),
  );
  y[id] = finish(v, id);
}
