namespace Homester.Api.Host.RateLimits.Counting;

/// <summary>
/// Counts in this process. Holds so many clients and no more: when there is no room, windows that are over go first, then the clients that have asked least,
/// so that a flood of new addresses does not make it forget those that the limits are for. Thread safe.
/// </summary>
public sealed class MemoryRateLimitStore : IRateLimitStore
{
    /// <summary>Clients kept when nothing else is said; about 20 MB.</summary>
    public const int DefaultCapacity = 100_000;

    // So many locks, that a sweep of one part does not hold up the others.
    private const int Parts = 16;

    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly int _capacity;
    private readonly Dictionary<(string Policy, string Client), Counters>[] _parts;

    public MemoryRateLimitStore(TimeProvider clock, int capacity = DefaultCapacity)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _capacity = Math.Max(4, capacity / Parts);
        _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Dictionary<(string, string), Counters>())];
    }

    /// <summary>Clients held, once for each policy that they were counted for.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var part in _parts)
                lock (part) count += part.Count;
            return count;
        }
    }

    public ValueTask<RateLimitDecision> TakeAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken)
    {
        var key = (policy.Name, client);
        var part = PartOf(key);
        lock (part)
        {
            // Measured inside, so that time never runs backwards for one client.
            var now = Now();
            if (!part.TryGetValue(key, out var counters))
            {
                if (part.Count >= _capacity) MakeRoom(part, now);
                part.Add(key, counters = new Counters(policy.Windows.Count));
            }

            return ValueTask.FromResult(counters.Take(policy, now));
        }
    }

    public ValueTask ForgetAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken)
    {
        var key = (policy.Name, client);
        var part = PartOf(key);
        lock (part) part.Remove(key);
        return ValueTask.CompletedTask;
    }

    private TimeSpan Now() => _clock.GetElapsedTime(_start);

    private Dictionary<(string Policy, string Client), Counters> PartOf((string, string) key) => _parts[(uint)key.GetHashCode() % Parts];

    private void MakeRoom(Dictionary<(string Policy, string Client), Counters> part, TimeSpan now)
    {
        foreach (var (key, counters) in part)
            if (counters.AreOver(now)) part.Remove(key);
        // A quarter at once: else every new client of a flood would pay for a sweep.
        var surplus = part.Count - (_capacity * 3 / 4);
        if (surplus <= 0) return;
        foreach (var (key, _) in part.OrderBy(pair => pair.Value.Most).Take(surplus).ToList()) part.Remove(key);
    }

    private sealed class Counters(int windows)
    {
        private readonly int[] _used = new int[windows];
        private readonly TimeSpan[] _ends = new TimeSpan[windows];

        public int Most => _used.Max();

        public bool AreOver(TimeSpan now) => Array.TrueForAll(_ends, end => end <= now);

        public RateLimitDecision Take(RateLimitPolicy policy, TimeSpan now)
        {
            var allowed = true;
            for (var i = 0; i < _used.Length; i++)
            {
                if (_ends[i] <= now) _used[i] = 0;
                allowed &= _used[i] < policy.Windows[i].Permits;
            }

            var states = new WindowState[_used.Length];
            for (var i = 0; i < _used.Length; i++)
            {
                var window = policy.Windows[i];
                if (allowed && _used[i]++ == 0) _ends[i] = now + window.Length;
                states[i] = new(window.Permits - _used[i], _used[i] == 0 ? window.Length : _ends[i] - now);
            }

            return new(policy, allowed, states);
        }
    }
}
