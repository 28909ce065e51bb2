using System.Numerics;
using System.Runtime.InteropServices;

namespace Homester.Benchmarks.Engine.Vectors;

/// <summary>The nearest of all vectors that are shown to it, by the product of the numbers themselves. Not thread safe.</summary>
internal sealed class ExactNeighbours(int count)
{
    private readonly List<(float Product, int Id)> _best = new(count + 1);

    public IEnumerable<int> Ids => _best.Select(b => b.Id);

    public void Offer(int id, float product)
    {
        if (_best.Count == count && product <= _best[^1].Product) return;
        var at = _best.FindIndex(b => b.Product < product);
        _best.Insert(at < 0 ? _best.Count : at, (product, id));
        if (_best.Count > count) _best.RemoveAt(count);
    }

    /// <summary>The share of them that an answer has.</summary>
    public double Recall(IEnumerable<int> ids) => _best.Count == 0 ? 1 : Ids.Intersect(ids).Count() / (double)_best.Count;

    public static float Product(float[] a, float[] b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a.AsSpan());
        var right = MemoryMarshal.Cast<float, Vector<float>>(b.AsSpan());
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return Vector.Sum(sum);
    }
}
