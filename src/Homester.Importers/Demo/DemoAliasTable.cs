namespace Homester.Importers.Demo;

/// <summary>Draws an index with the weight given, in constant time (Walker's alias method). Immutable, thread safe.</summary>
internal sealed class DemoAliasTable
{
    private readonly int[] _alias;
    private readonly uint[] _threshold;

    public DemoAliasTable(ReadOnlySpan<double> weights)
    {
        var n = weights.Length;
        _alias = new int[n];
        _threshold = new uint[n];
        double total = 0;
        foreach (var weight in weights) total += weight;
        var scaled = new double[n];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < n; i++)
        {
            scaled[i] = weights[i] * n / total;
            (scaled[i] < 1 ? small : large).Push(i);
        }
        while (small.Count > 0 && large.Count > 0)
        {
            int low = small.Pop(), high = large.Pop();
            _threshold[low] = (uint)(scaled[low] * uint.MaxValue);
            _alias[low] = high;
            scaled[high] -= 1 - scaled[low];
            (scaled[high] < 1 ? small : large).Push(high);
        }
        foreach (var i in small.Concat(large))
        {
            _threshold[i] = uint.MaxValue;
            _alias[i] = i;
        }
    }

    public int Draw(ref DemoRandom random)
    {
        var bits = random.NextBits();
        var i = (int)(((bits >> 32) * (ulong)_alias.Length) >> 32);
        return (uint)bits <= _threshold[i] ? i : _alias[i];
    }
}
