namespace Homester.Importers.Demo;

/// <summary>
/// SplitMix64. A listing draws from streams that depend on (seed, index, stream) alone, so any range of listings can be made in any order,
/// and a change in one part of a listing (its remarks, say) leaves the others as they were.
/// </summary>
internal struct DemoRandom
{
    private ulong _state;

    public DemoRandom(int seed, long index, DemoStream stream) =>
        _state = Mix(Mix(Mix((uint)seed + 0x9E3779B97F4A7C15UL) ^ (ulong)index) + ((ulong)stream * 0xD1B54A32D192ED03UL));

    public DemoRandom(ulong state) => _state = Mix(state);

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>0 ≤ result &lt; bound.</summary>
    public int Below(int bound) => (int)(((NextBits() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(T[] values) => values[Below(values.Length)];

    /// <summary>Nearly normal (sum of four uniforms), mean 0, deviation 1, never beyond ±3.47: no listing is absurd.</summary>
    public double Normal()
    {
        var bits = NextBits();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum / 65536.0) - 2 + 0.00003) * 1.7320508;
    }

    /// <summary>Exponential with the mean given.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>The independent streams of one listing.</summary>
internal enum DemoStream
{
    Home = 1,
    Features,
    Price,
    Timeline,
    Gaps,
    Remarks,
    Title,
    Address,
    Pictures,
    History,
}
