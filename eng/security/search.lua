-- Different searches one after the other, with pauses, so that the server is far from its limit.
local cities = { "Austin", "Dallas", "Houston", "Denver", "Phoenix", "Chicago", "Boston", "Seattle" }
local count = 0

function request()
  count = count + 1
  return wrk.format("GET", string.format("/api/properties/search?city=%s&min_price=%d&per_page=20", cities[count % #cities + 1], 100000 + count % 997 * 100))
end

function delay()
  return 5
end
