-- wrk script: asks for the paths of the file named by HOMESTER_URLS in turn, each thread from its own place.
local paths = {}
for line in io.lines(os.getenv("HOMESTER_URLS")) do paths[#paths + 1] = line end

local threads = 0
function setup(thread)
  thread:set("offset", threads * 7919)
  threads = threads + 1
end

local at = 0
function request()
  at = at + 1
  return wrk.format("GET", paths[(offset + at) % #paths + 1])
end

function done(summary, latency)
  io.write(string.format(
    '{"requests": %d, "requests_per_second": %.0f, "p50_ms": %.3f, "p99_ms": %.3f, "errors": %d}\n',
    summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
